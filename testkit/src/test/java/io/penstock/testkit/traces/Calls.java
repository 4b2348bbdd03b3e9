package io.penstock.testkit.traces;

import io.penstock.stages.Reply;

/** Answers the calls of a script: behind what is emitted with it, before that, or at the next call. */
final class Calls {
    private Runnable late = () -> {};

    void answer(Do.Call call, Reply reply) {
        late.run();
        late = () -> {};
        switch (call.how()) {
            case "behind" -> reply.with(call.n());
            case "now" -> reply.now(call.n());
            default -> late = () -> reply.now(call.n());
        }
    }
}

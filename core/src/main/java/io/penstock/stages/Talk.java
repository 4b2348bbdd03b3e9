package io.penstock.stages;

import io.penstock.stage.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a stage is told and what it answers. For the stage's thread alone. */
final class Talk {
    private final Ears ears;
    private final Host<?> host;
    private final List<CompletableFuture<Object>> open = new ArrayList<>();
    private final List<Answer> due = new ArrayList<>();
    private int pruneAt = 16;

    Talk(Ears ears, Host<?> host) {
        this.ears = ears;
        this.host = host;
    }

    /** An answer that leaves once what was emitted with it is on its way. */
    record Answer(CompletableFuture<Object> to, Object answer) {}

    Ears ears() {
        return ears;
    }

    Host<?> host() {
        return host;
    }

    /** A message came. What the stage has no code for fails for its teller alone. */
    void hear(Object message) throws Exception {
        if (!(message instanceof Told told)) {
            throw new IllegalStateException("stage " + host.name() + ": want what RunningStages tell, got " + message);
        }
        try {
            told.hear(this);
        } catch (Unheard unheard) {
            told.refused(new UnsupportedOperationException("stage " + host.name() + ": " + unheard.getMessage()));
        } catch (Throwable cause) {
            told.outcome.completeExceptionally(cause);
            throw cause;
        }
    }

    /** An answer that is still to be given. */
    Reply reply(CompletableFuture<Object> to) {
        if (open.size() >= pruneAt) {
            open.removeIf(CompletableFuture::isDone);
            pruneAt = Math.max(pruneAt, 2 * open.size());
        }
        open.add(to);
        return new OneReply(to, due);
    }

    /** A callback has returned: its answers leave behind its events. */
    void answer() {
        if (!due.isEmpty()) {
            host.output().flush();
            due.forEach(answer -> answer.to.complete(answer.answer));
            due.clear();
        }
    }

    /** The stage has ended: nobody is left waiting. */
    void stop() {
        IllegalStateException why = new IllegalStateException("stage " + host.name() + " ended without an answer");
        open.forEach(waiting -> waiting.completeExceptionally(why));
    }
}

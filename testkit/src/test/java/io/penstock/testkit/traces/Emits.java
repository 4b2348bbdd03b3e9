package io.penstock.testkit.traces;

import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.Reply;
import io.penstock.stages.StageControl;

/** The producer of a script: emits 0, 1, 2, …, in answer to asks as the script says, and when it is told to. */
final class Emits implements Producer<Integer> {
    private final Sights sights;
    private final Answers answers;
    private final Belongs belongs;
    private final Ending ending;
    private final Hooks hooks;
    private final Calls calls = new Calls();
    private StageControl control;
    private long known;
    private int asks;

    Emits(Line start, Sights sights) {
        this.sights = sights;
        answers = new Answers(start);
        belongs = Belongs.of(start);
        ending = Ending.of(start);
        hooks = Hooks.of(start);
    }

    @Override
    public void onStart(StageControl given) {
        control = given;
    }

    /** What GenStage hands on is what more is asked for than was known (S8); an excess that waits is not asked for. */
    @Override
    public void onDemand(long outstanding, Emitter<? super Integer> out) {
        long more = outstanding - known;
        if (more > 0) {
            saw("demand " + more);
            known = outstanding;
            if (!ending.isAt(++asks, control)) {
                emit(answers.to(more), out);
            }
        }
    }

    private void emit(int n, Emitter<? super Integer> out) {
        long used = 0;
        for (Integer event : answers.next(n)) {
            used += belongs.isDropped(event) ? 0 : 1;
            out.emit(event);
        }
        known = Math.max(0, known - used);
    }

    @Override
    public void onCast(Object message, Emitter<? super Integer> out) {
        if (message instanceof Do.Push push) {
            emit(push.n(), out);
        } else {
            ((Do.ToAny) message).by(control);
        }
    }

    @Override
    public void onCall(Object request, Reply reply, Emitter<? super Integer> out) {
        Do.Call call = (Do.Call) request;
        saw("call " + call.n());
        calls.answer(call, reply);
        emit(call.n(), out);
    }

    @Override
    public void onInfo(Object message, Emitter<? super Integer> out) {
        saw("info " + message);
        emit(hooks.info(), out);
    }

    @Override
    public void onSubscribe(LiveSubscription subscription, Emitter<? super Integer> out) {
        saw("subscribe " + Reads.name(subscription));
    }

    @Override
    public void onCancel(LiveSubscription subscription, Cancellation how, Emitter<? super Integer> out) {
        saw(Why.text(Reads.name(subscription), how));
        emit(hooks.cancel(), out);
    }

    @Override
    public void onStop() {
        saw("exit");
    }

    private void saw(String what) {
        sights.add(control.name(), what);
    }
}

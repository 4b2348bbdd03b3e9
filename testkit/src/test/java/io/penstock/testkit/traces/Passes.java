package io.penstock.testkit.traces;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.Emitter;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Reply;
import io.penstock.stages.StageControl;
import java.util.List;

/** The producer-consumer of a script: emits each event some times. */
final class Passes implements ProducerConsumer<Integer, Integer> {
    private final Sights sights;
    private final Ending ending;
    private final Hooks hooks;
    private final Calls calls = new Calls();
    private final int times;
    /** What it emits by itself. */
    private int next = 1000;

    private StageControl control;
    /** It hears of the end of its subscriptions then, as a process of GenStage does not (J6). */
    private boolean ends;

    Passes(Line start, Sights sights) {
        times = start.number("times");
        this.sights = sights;
        ending = Ending.of(start);
        hooks = Hooks.of(start);
    }

    @Override
    public void onStart(StageControl given) {
        control = given;
    }

    @Override
    public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) throws Exception {
        List<Integer> chunk = Events.of(events);
        saw("events " + Events.text(chunk));
        for (int event : chunk) {
            if (ending.isAt(event, control)) {
                ends = true;
                return;
            }
        }
        for (Integer event : chunk) {
            for (int left = times; left > 0; left--) {
                out.emit(event);
            }
        }
    }

    @Override
    public void onCast(Object message, Emitter<? super Integer> out) {
        if (message instanceof Do.Push push) {
            emit(push.n(), out);
        } else {
            ends |= message instanceof Do.Exit;
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
        saw("subscribe " + other(subscription));
    }

    @Override
    public void onCancel(LiveSubscription subscription, Cancellation how, Emitter<? super Integer> out) {
        if (!ends) {
            saw(Why.text(other(subscription), how));
            ends = subscription.consumer().equals(control.name())
                    && subscription.terms().mode().exits(how.reason());
            emit(hooks.cancel(), out);
        }
    }

    private void emit(int n, Emitter<? super Integer> out) {
        for (int left = n; left > 0; left--) {
            out.emit(next++);
        }
    }

    @Override
    public void onStop() {
        saw("exit");
    }

    private String other(LiveSubscription subscription) {
        return subscription.consumer().equals(control.name()) ? subscription.producer() : subscription.consumer();
    }

    private void saw(String what) {
        sights.add(control.name(), what);
    }
}

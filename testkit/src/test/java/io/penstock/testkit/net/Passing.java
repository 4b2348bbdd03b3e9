package io.penstock.testkit.net;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.Emitter;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Reply;
import io.penstock.stages.StageControl;

/** Emits an event for each that it is handed, for some two, for some none. */
final class Passing implements ProducerConsumer<Long, Long> {
    private final Hearing hearing;

    Passing(Member member) {
        hearing = new Hearing(member);
    }

    @Override
    public void onStart(StageControl control, Emitter<? super Long> out) {
        hearing.start(control, out);
    }

    @Override
    public void onEvents(Batch<? extends Long> events, Emitter<? super Long> out) throws Exception {
        hearing.take(events, out);
    }

    @Override
    public void onSubscribe(LiveSubscription live, Emitter<? super Long> out) {
        hearing.subscribe(live, out);
    }

    @Override
    public void onCancel(LiveSubscription live, Cancellation how, Emitter<? super Long> out) {
        hearing.cancel(live, out);
    }

    @Override
    public void onCall(Object request, Reply reply, Emitter<? super Long> out) {
        hearing.call((Act) request, reply, out);
    }

    @Override
    public void onCast(Object message, Emitter<? super Long> out) {
        hearing.cast((Act) message, out);
    }

    @Override
    public void onInfo(Object message, Emitter<? super Long> out) {
        hearing.info((Act) message, out);
    }

    @Override
    public void onTimer(Object message, Emitter<? super Long> out) {
        hearing.timer(message, out);
    }

    @Override
    public void onEnd(Emitter<? super Long> out) {
        hearing.end(out);
    }

    @Override
    public void onStop() {
        hearing.stop();
    }
}

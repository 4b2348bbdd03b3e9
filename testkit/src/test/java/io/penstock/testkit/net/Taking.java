package io.penstock.testkit.net;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.Consumer;
import io.penstock.stages.Reply;
import io.penstock.stages.StageControl;

/** Notes what it is handed. */
final class Taking implements Consumer<Long> {
    private final Hearing hearing;

    Taking(Member member) {
        hearing = new Hearing(member);
    }

    @Override
    public void onStart(StageControl control) {
        hearing.start(control, null);
    }

    @Override
    public void onEvents(Batch<? extends Long> events) throws Exception {
        hearing.take(events, null);
    }

    @Override
    public void onSubscribe(LiveSubscription live) {
        hearing.subscribe(live, null);
    }

    @Override
    public void onCancel(LiveSubscription live, Cancellation how) {
        hearing.cancel(live, null);
    }

    @Override
    public void onCall(Object request, Reply reply) {
        hearing.call((Act) request, reply, null);
    }

    @Override
    public void onCast(Object message) {
        hearing.cast((Act) message, null);
    }

    @Override
    public void onInfo(Object message) {
        hearing.info((Act) message, null);
    }

    @Override
    public void onTimer(Object message) {
        hearing.timer(message, null);
    }

    @Override
    public void onEnd() {
        hearing.end(null);
    }

    @Override
    public void onStop() {
        hearing.stop();
    }
}

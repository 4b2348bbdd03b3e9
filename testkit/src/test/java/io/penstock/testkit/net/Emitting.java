package io.penstock.testkit.net;

import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.Emitter;
import io.penstock.stages.Reply;
import io.penstock.stages.StageControl;

/** The callbacks that producers and producer-consumers share. */
abstract class Emitting {
    final Hearing hearing;

    Emitting(Member member) {
        hearing = new Hearing(member);
    }

    public final void onStart(StageControl control, Emitter<? super Long> out) {
        hearing.start(control, out);
    }

    public final void onSubscribe(LiveSubscription live, Emitter<? super Long> out) {
        hearing.subscribe(live, out);
    }

    public final void onCancel(LiveSubscription live, Cancellation how, Emitter<? super Long> out) {
        hearing.cancel(live, out);
    }

    public final void onCall(Object request, Reply reply, Emitter<? super Long> out) {
        hearing.call((Act) request, reply, out);
    }

    public final void onCast(Object message, Emitter<? super Long> out) {
        hearing.cast((Act) message, out);
    }

    public final void onInfo(Object message, Emitter<? super Long> out) {
        hearing.info((Act) message, out);
    }

    public void onTimer(Object message, Emitter<? super Long> out) {
        hearing.timer(message, out);
    }

    public final void onStop() {
        hearing.stop();
    }
}

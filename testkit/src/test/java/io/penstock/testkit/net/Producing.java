package io.penstock.testkit.net;

import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.Reply;
import io.penstock.stages.StageControl;

/** Emits some of what it is asked for, or a little more, until it has emitted enough. */
final class Producing implements Producer<Long> {
    private final Member member;
    private final Hearing hearing;

    Producing(Member member) {
        this.member = member;
        hearing = new Hearing(member);
    }

    @Override
    public void onStart(StageControl control, Emitter<? super Long> out) {
        hearing.start(control, out);
    }

    @Override
    public void onDemand(long outstanding, Emitter<? super Long> out) {
        member.net.check(outstanding > 0, member, "is asked for " + outstanding);
        member.emit(out, member.random.nextInt((int) Math.min(outstanding, 8) + 2));
        member.at(Callback.DEMAND);
        if (member.out.emitted() >= member.net.enough()) {
            hearing.control().complete();
        } else {
            member.net.again(hearing.control());
        }
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
        if (message == Net.AGAIN) {
            hearing.control().wake();
        } else {
            hearing.timer(message, out);
        }
    }

    @Override
    public void onStop() {
        hearing.stop();
    }
}

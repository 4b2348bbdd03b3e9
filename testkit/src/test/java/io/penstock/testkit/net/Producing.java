package io.penstock.testkit.net;

import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;

/** Emits some of what it is asked for, or a little more, until it has emitted enough. */
final class Producing extends Emitting implements Producer<Long> {
    private final Member member;

    Producing(Member member) {
        super(member);
        this.member = member;
    }

    @Override
    public void onDemand(long outstanding, Emitter<? super Long> out) {
        member.check(outstanding > 0, "is asked for " + outstanding);
        member.emit(out, member.random.nextInt((int) Math.min(outstanding, 8) + 2));
        member.at(Callback.DEMAND);
        if (member.out.emitted() >= member.net.enough()) {
            hearing.control().complete();
        } else {
            member.net.again(hearing.control());
        }
    }

    @Override
    public void onTimer(Object message, Emitter<? super Long> out) {
        if (message == Net.AGAIN) {
            hearing.control().wake();
        } else {
            super.onTimer(message, out);
        }
    }
}

package io.penstock.testkit.marks;

import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import java.util.random.RandomGenerator;

/** Emits the times 0, 1, 2, …, a few as they are asked for or a little more, and says at random that no earlier one follows. */
final class Saying implements Logic<Object, Long> {
    private final RandomGenerator random;
    private Host<Long> host;
    private long most;
    private long next;
    private long said = Long.MIN_VALUE;

    Saying(RandomGenerator random, long most) {
        this.random = random;
        this.most = most;
    }

    /** The last watermark. */
    long said() {
        return said;
    }

    /** How many events were emitted. */
    long emitted() {
        return next;
    }

    @Override
    public void onStart(Host<Long> given) {
        host = given;
    }

    @Override
    public void onDemand(long outstanding) {
        for (long left = random.nextLong(Math.min(outstanding, 5) + 2); left > 0 && next < most; left--) {
            emit();
        }
        if (next >= most) {
            host.complete();
        } else {
            host.wake();
        }
    }

    /** Told anything it emits what nobody asked for; told the end it says it. */
    @Override
    public void onMessage(Object message) {
        if (message.equals("end")) {
            most = next;
            host.complete();
        } else {
            emit();
        }
    }

    private void emit() {
        if (host.output().offer(next)) {
            next++;
        }
        if (random.nextInt(3) == 0) {
            said = next;
            host.output().watermark(next);
        }
    }
}

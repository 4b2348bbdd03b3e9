package io.penstock.engine.joins;

import io.penstock.stage.Host;
import io.penstock.stage.Logic;

/** Emits 0, 1, 2, … as they are asked for, up to a limit; now and then fewer than are asked for. */
final class Numbers implements Logic<Object, Integer> {
    private final int limit;
    private Host<Integer> host;
    private int next;

    Numbers(int limit) {
        this.limit = limit;
    }

    @Override
    public void onStart(Host<Integer> given) {
        host = given;
    }

    @Override
    public void onDemand(long outstanding) {
        long most = 1 + next % 7;
        for (long left = Math.min(most, outstanding); left > 0 && next < limit; left--) {
            if (!host.output().offer(next)) {
                throw new AssertionError(next + " was refused though " + outstanding + " were asked for");
            }
            next++;
        }
        if (next == limit) {
            host.complete();
        } else {
            host.wake();
        }
    }
}

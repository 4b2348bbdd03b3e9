package io.penstock.engine.joins;

import io.penstock.stage.Host;
import io.penstock.stage.Logic;

/** Emits the times 0, 1, 2, … as they are asked for, and behind every few of them says that no earlier one follows; up to a limit. */
final class Marking implements Logic<Object, Long> {
    private final long limit;
    private final long every;
    private Host<Long> host;
    private long next;

    Marking(long limit, long every) {
        this.limit = limit;
        this.every = every;
    }

    @Override
    public void onStart(Host<Long> given) {
        host = given;
    }

    @Override
    public void onMessage(Object message) {
        if (message instanceof Long time) {
            host.output().offer(time);
        } else if (message.equals("complete")) {
            host.complete();
        } else {
            host.output().watermark(Long.parseLong((String) message));
        }
    }

    @Override
    public void onDemand(long outstanding) {
        for (long left = outstanding; left > 0 && next < limit; left--) {
            host.output().offer(next++);
            if (next % every == 0) {
                host.output().watermark(next);
            }
        }
        if (next == limit && limit > 0) {
            host.complete();
        }
    }
}

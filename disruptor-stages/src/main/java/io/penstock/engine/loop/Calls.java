package io.penstock.engine.loop;

import io.penstock.stage.Cancellation;

/**
 * The logic as it is called between batches: what it emits then does not come of events, but where a call stands for what a turn would do.
 * The stage's own.
 */
final class Calls {
    private final StageLoop loop;

    Calls(StageLoop loop) {
        this.loop = loop;
    }

    /** A subscription has begun. */
    void subscribed(Link link) throws Exception {
        call(true, () -> loop.logic().onSubscribed(link));
        loop.emitted();
    }

    /** A subscription has ended. */
    void cancelled(Link link, Cancellation how) throws Exception {
        call(true, () -> loop.logic().onCancelled(link, how));
        loop.emitted();
    }

    /** An inbound end has ended with its data. */
    void ended(int inbound) throws Exception {
        forEvents(() -> loop.logic().onEnd(inbound, loop.lifetime().closed(inbound)));
        loop.emitted();
    }

    /** Calls it as a turn does, also where a message is being carried out. */
    void forEvents(Thrown.Deed deed) throws Exception {
        call(false, deed);
    }

    /** Calls it {@code aside} or for events; what it was called for before counts again then. */
    private void call(boolean aside, Thrown.Deed deed) throws Exception {
        boolean before = loop.dispatcher().aside(aside);
        try {
            deed.run();
        } finally {
            loop.dispatcher().aside(before);
        }
    }
}

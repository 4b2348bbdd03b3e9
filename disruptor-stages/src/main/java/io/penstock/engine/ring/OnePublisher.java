package io.penstock.engine.ring;

import com.lmax.disruptor.Sequencer;

/**
 * One thread publishes; its counter is the claim. All fields are that thread's. It closes the input as well; a close by
 * another thread must come behind its last publish, by whatever orders the two.
 */
final class OnePublisher extends Publisher {
    private final Sequencer sequencer;
    private InboundEnd[] readers = {};
    private long next;
    private long limit = -1;

    OnePublisher(Ring ring, Idle idle) {
        super(ring, idle);
        sequencer = ring.sequencer;
    }

    @Override
    public void fix() {
        readers = ring.last();
    }

    @Override
    long tryClaimOpen(int n) {
        if (next + n - 1 > limit && next + n - 1 > refresh()) {
            return FULL;
        }
        long first = next;
        next += n;
        return first;
    }

    private long refresh() {
        long least = Long.MAX_VALUE;
        for (InboundEnd reader : readers) {
            least = Math.min(least, reader.limit());
        }
        limit = least;
        return least;
    }

    @Override
    public void publish(long first, long last) {
        if (ring.voids) {
            mark(first, last, Ring.EVENT);
        }
        sequencer.claim(last);
        sequencer.publish(last);
    }

    @Override
    public void abort(long first, long last) {
        ring.voids = true;
        mark(first, last, Ring.VOID);
        sequencer.claim(last);
        sequencer.publish(last);
    }

    private void mark(long first, long last, byte kind) {
        for (long sequence = first; sequence <= last; sequence++) {
            ring.kinds[ring.slot(sequence)] = kind;
        }
    }

    @Override
    public void watermark(long watermark) throws InterruptedException {
        awaitMarkRoom();
        ring.marks.watermark(next - 1, watermark);
        if (ring.marks.flush()) {
            ring.readers.ring();
        }
    }

    /** Nothing may follow that a mark without room could go out with. */
    private void awaitMarkRoom() throws InterruptedException {
        for (int times = 0; !ring.marks.hasRoom() && !isClosed(); times++) {
            idle(times);
        }
    }

    @Override
    public boolean snapshot(long snapshot) {
        if (isClosed() || ring.marks.snapshotRoom() == 0) {
            return false;
        }
        ring.marks.snapshot(next - 1, snapshot);
        ring.readers.ring();
        return true;
    }

    @Override
    public void close() {
        if (!isClosed()) {
            shut();
            ring.marks.end(next - 1);
            ring.readers.ring();
        }
    }
}

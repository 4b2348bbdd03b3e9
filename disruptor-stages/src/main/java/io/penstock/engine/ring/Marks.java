package io.penstock.engine.ring;

import com.lmax.disruptor.Sequence;
import java.util.Arrays;

/**
 * Signals beside a ring's slots: each belongs behind one sequence. A small ring of its own, gated like the slots. The
 * producer writes a mark before it publishes the event behind it; a consumer reads the cursor first and the marks then.
 *
 * <p>{@code written}: written by the producer; read by consumers. {@code readers}: each written by its consumer; read by the producer,
 * which alone adds and removes them. Entries are plain, made visible by {@code written}; the rest is the producer's.
 */
final class Marks {
    static final int CAPACITY = 64;

    /** Most snapshot marks that not all have read. They cannot merge, so each has an entry, and one for what stands before it. */
    static final int SNAPSHOTS = 4;

    /** Without what is kept free for snapshots, for the end, and for the last watermark before it. */
    private static final int FOR_WATERMARKS = CAPACITY - 2 - 2 * SNAPSHOTS;

    private final long[] places = new long[CAPACITY];
    private final long[] values = new long[CAPACITY];
    private final byte[] kinds = new byte[CAPACITY];
    private final long[] snapshots = new long[SNAPSHOTS];
    private final Sequence written = new Sequence();
    private Sequence[] readers = {};

    /** The watermark that found no room yet, and where it stands. */
    private long pendingPlace;

    private long pendingValue;
    private boolean pending;
    /** The watermark noted last. */
    private long last = Long.MIN_VALUE;

    private int snapshotsWritten;

    Marks() {
        Arrays.fill(snapshots, -1);
    }

    Sequence reader() {
        Sequence reader = new Sequence();
        readers = Arrays.copyOf(readers, readers.length + 1);
        readers[readers.length - 1] = reader;
        return reader;
    }

    /** Producer: a reader that sees what is written from now on. */
    Sequence newcomer() {
        Sequence reader = reader();
        reader.set(written.get());
        return reader;
    }

    /** Producer: how many marks are written, less one. */
    long lastWritten() {
        return written.get();
    }

    /** Producer: a reader reads no more, and holds nothing up. */
    void forget(Sequence reader) {
        readers = Arrays.stream(readers).filter(other -> other != reader).toArray(Sequence[]::new);
    }

    /** Producer: notes a watermark behind a sequence; those of one place merge, and those that find no room. */
    void watermark(long place, long watermark) {
        if (watermark <= last) {
            return;
        }
        if (pending && pendingPlace != place) {
            flush();
        }
        last = watermark;
        pending = true;
        pendingPlace = place;
        pendingValue = watermark;
    }

    /** Producer: writes what is pending, if there is room; answers whether something was written. */
    boolean flush() {
        if (!isDue()) {
            return false;
        }
        writeIfPending();
        return true;
    }

    private void writeIfPending() {
        if (pending) {
            write(pendingPlace, Ring.WATERMARK, pendingValue);
            pending = false;
        }
    }

    /** Producer: whether a watermark found no room. It goes out at the place that is current then. */
    boolean isPending() {
        return pending;
    }

    /** Producer: whether {@link #flush()} would write. */
    boolean isDue() {
        return pending && hasRoom();
    }

    /** Producer: whether there is room for a watermark. */
    boolean hasRoom() {
        return written.get() - leastRead() < FOR_WATERMARKS;
    }

    /** Producer: what is pending stands behind a later sequence now. */
    void move(long place) {
        pendingPlace = place;
    }

    /** Producer: how many snapshot marks there is room for. */
    int snapshotRoom() {
        long read = leastRead();
        int room = 0;
        for (long snapshot : snapshots) {
            room += snapshot <= read ? 1 : 0;
        }
        return room;
    }

    /** Producer: writes a snapshot mark, and before it the watermark that is pending; after {@link #snapshotRoom()} said yes. */
    void snapshot(long place, long snapshot) {
        writeIfPending();
        write(place, Ring.SNAPSHOT, snapshot);
        snapshots[snapshotsWritten++ % SNAPSHOTS] = written.get();
    }

    /** Producer: the end, and before it the watermark that is pending; their entries are reserved. */
    void end(long place) {
        writeIfPending();
        write(place, Ring.END, 0);
    }

    /** Consumer: place of the next mark, {@code Long.MAX_VALUE} when none is written. */
    long place(Sequence reader) {
        long next = reader.get() + 1;
        return next <= written.get() ? places[slot(next)] : Long.MAX_VALUE;
    }

    byte kind(Sequence reader) {
        return kinds[slot(reader.get() + 1)];
    }

    long value(Sequence reader) {
        return values[slot(reader.get() + 1)];
    }

    private void write(long place, byte kind, long value) {
        long next = written.get() + 1;
        places[slot(next)] = place;
        kinds[slot(next)] = kind;
        values[slot(next)] = value;
        written.set(next);
    }

    private long leastRead() {
        long least = written.get();
        for (Sequence reader : readers) {
            least = Math.min(least, reader.get());
        }
        return least;
    }

    private static int slot(long sequence) {
        return (int) sequence & (CAPACITY - 1);
    }
}

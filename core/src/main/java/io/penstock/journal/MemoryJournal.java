package io.penstock.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A journal that lasts as long as its object: for tests, and for runs that want positions and no files. It keeps the same
 * promises as one on disk, except that it survives nothing and makes an object of each record.
 */
public final class MemoryJournal implements Journal {
    private static final int FIRST_CAPACITY = 64;
    private static final VarHandle NEXT = nextHandle();

    /** Written by the appending thread before {@link #next}; replaced when full, what it holds stays valid. */
    private @Nullable MemoryRecord[] records;

    /** Written by the appending thread with release, read by all with acquire. */
    private long next;

    /** Whether an append has failed, which ends the journal; readers may read on. */
    private volatile boolean failed;

    private volatile boolean closed;

    /** An empty journal. */
    public MemoryJournal() {
        this.records = new MemoryRecord[FIRST_CAPACITY];
    }

    private MemoryJournal(@Nullable MemoryRecord[] records, long next) {
        this.records = records;
        this.next = next;
    }

    /** Another journal with the records that this one has now, as a new process finds them. */
    public MemoryJournal reopened() {
        long end = next();
        return new MemoryJournal(Arrays.copyOf(records, records.length), end);
    }

    @Override
    public long next() {
        return (long) NEXT.getAcquire(this);
    }

    @Override
    public long append(long timestampNs, int schema, DirectBuffer payload, int offset, int length) {
        requireUsable();
        if (length < 0 || offset < 0 || offset > payload.capacity() - length) {
            failed = true;
            throw new JournalException("want a payload in " + payload.capacity() + " bytes, got " + length
                    + " bytes from " + offset + " on");
        }
        byte[] bytes = new byte[length];
        payload.getBytes(offset, bytes);
        return add(new MemoryRecord(timestampNs, schema, false, bytes));
    }

    @Override
    public long appendVoid(long timestampNs) {
        return add(new MemoryRecord(timestampNs, 0, true, new byte[0]));
    }

    private long add(MemoryRecord record) {
        requireUsable();
        long position = next;
        if (position == records.length) {
            records = Arrays.copyOf(records, 2 * records.length);
        }
        records[(int) position] = record;
        NEXT.setRelease(this, position + 1);
        return position;
    }

    /** Answers {@link #next()}: there is no device. */
    @Override
    public long force() {
        requireUsable();
        return next();
    }

    /** Does nothing: there is nothing to prepare. */
    @Override
    public void maintain() {
        requireUsable();
    }

    @Override
    public JournalReader read(long from) {
        requireUsable();
        if (from < 0 || from > next()) {
            throw new JournalException("want 0 <= from <= " + next() + ", got " + from);
        }
        return new MemoryJournalReader(this, from);
    }

    /** The record at a position below {@link #next()}, which the caller has read before. */
    MemoryRecord record(long position) {
        MemoryRecord record = records[(int) position];
        assert record != null;
        return record;
    }

    private void requireUsable() {
        requireOpen();
        if (failed) {
            throw new JournalException("the journal has failed before");
        }
    }

    void requireOpen() {
        if (closed) {
            throw new JournalException("the journal is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private static VarHandle nextHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(MemoryJournal.class, "next", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}

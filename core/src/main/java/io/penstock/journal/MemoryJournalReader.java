package io.penstock.journal;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads a {@link MemoryJournal}. */
final class MemoryJournalReader implements JournalReader {
    private static final MemoryRecord BEFORE_FIRST = new MemoryRecord(0, 0, true, new byte[0]);

    private final MemoryJournal journal;
    private final UnsafeBuffer payload = new UnsafeBuffer(BEFORE_FIRST.payload());
    private MemoryRecord record = BEFORE_FIRST;
    private long following;

    MemoryJournalReader(MemoryJournal journal, long from) {
        this.journal = journal;
        this.following = from;
    }

    @Override
    public boolean next() {
        journal.requireOpen();
        if (following == journal.next()) {
            return false;
        }
        record = journal.record(following);
        payload.wrap(record.payload());
        following++;
        return true;
    }

    @Override
    public long position() {
        return following - 1;
    }

    @Override
    public long timestampNs() {
        return record.timestampNs();
    }

    @Override
    public int schema() {
        return record.schema();
    }

    @Override
    public boolean isVoid() {
        return record.isVoid();
    }

    @Override
    public DirectBuffer payload() {
        return payload;
    }

    @Override
    public void close() {
        // holds nothing
    }
}

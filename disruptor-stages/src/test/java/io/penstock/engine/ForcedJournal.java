package io.penstock.engine;

import io.penstock.journal.Journal;
import io.penstock.journal.JournalReader;
import io.penstock.journal.MemoryJournal;
import org.agrona.DirectBuffer;

/** A journal that tells how far it was forced. */
final class ForcedJournal implements Journal {
    private final MemoryJournal journal = new MemoryJournal();

    /** Written by the forcing stage, read by those behind it. */
    volatile long forced;

    @Override
    public long next() {
        return journal.next();
    }

    @Override
    public long append(long timestampNs, int schema, DirectBuffer payload, int offset, int length) {
        return journal.append(timestampNs, schema, payload, offset, length);
    }

    @Override
    public long appendVoid(long timestampNs) {
        return journal.appendVoid(timestampNs);
    }

    @Override
    public long force() {
        forced = journal.force();
        return forced;
    }

    @Override
    public void maintain() {
        journal.maintain();
    }

    @Override
    public JournalReader read(long from) {
        return journal.read(from);
    }

    @Override
    public void close() {
        journal.close();
    }
}

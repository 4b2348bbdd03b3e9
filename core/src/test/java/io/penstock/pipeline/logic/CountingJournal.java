package io.penstock.pipeline.logic;

import io.penstock.journal.Journal;
import io.penstock.journal.JournalReader;
import org.agrona.DirectBuffer;

/** A journal that only counts: the test says how many records it holds. */
final class CountingJournal implements Journal {
    long next;
    int forces;
    int upkeeps;

    @Override
    public long next() {
        return next;
    }

    @Override
    public long force() {
        forces++;
        return next;
    }

    @Override
    public void maintain() {
        upkeeps++;
    }

    @Override
    public long append(long timestampNs, int schema, DirectBuffer payload, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long appendVoid(long timestampNs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JournalReader read(long from) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        // holds nothing
    }
}

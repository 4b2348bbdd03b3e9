package io.penstock.journal;

import org.agrona.DirectBuffer;

/** Reads a journal forward, each record checked before it is shown. For one thread. */
public interface JournalReader extends AutoCloseable {
    /**
     * Goes to the next record, the first one at the first call.
     *
     * @return whether there is one; later calls may find records that were appended meanwhile
     * @throws JournalDamagedException if what stands there is no valid record
     */
    boolean next();

    /** Position of the record. */
    long position();

    /** When it was made, nanoseconds since the epoch. */
    long timestampNs();

    /** What its payload is, as its {@link Codec} says. */
    int schema();

    /** Whether it holds no event. */
    boolean isVoid();

    /** The payload from offset 0 to its capacity; valid until the next call of a method of this reader. */
    DirectBuffer payload();

    @Override
    void close();
}

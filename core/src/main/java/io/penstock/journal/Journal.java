package io.penstock.journal;

import org.agrona.DirectBuffer;

/**
 * The durable record of one input. Records have positions: 0, 1, 2, …, without a gap and for ever.
 *
 * <p><b>Threads.</b> {@link #append} is called by one thread, {@link #force()} and {@link #maintain()} by one other thread
 * or the same; {@link #next()} by any; {@link #close()} when the others have stopped.
 *
 * <p><b>Failure.</b> A failed append or force ends the journal: every later call throws, and nothing more is acknowledged.
 */
public interface Journal extends AutoCloseable {
    /** The position that the next record gets; as many records as there are. Written by the appending thread. */
    long next();

    /**
     * Writes a record behind all others. When it returns the record survives the death of the process, not yet that of the
     * machine.
     *
     * @param timestampNs when the record was made, nanoseconds since the epoch
     * @param schema what the payload is, as its {@link Codec} says
     * @param payload where the payload stands; may be changed once the call has returned
     * @param offset of the payload, in bytes
     * @param length of the payload in bytes, at least 0
     * @return position of the record
     * @throws JournalException if it could not be written
     */
    long append(long timestampNs, int schema, DirectBuffer payload, int offset, int length);

    /**
     * Writes a record that holds no event: the place of a slot that was given up.
     *
     * @return position of the record
     * @throws JournalException if it could not be written
     */
    long appendVoid(long timestampNs);

    /**
     * Brings all records, that were appended before the call, onto the device.
     *
     * @return the first position that is perhaps not there yet
     * @throws JournalException if the device did not confirm
     */
    long force();

    /** Work in advance, such as the preparation of the next file; called now and then, when there is time. */
    void maintain();

    /**
     * Opens a reader.
     *
     * @param from position of the first record read, {@code 0 <= from <= next()}
     * @throws JournalException if there is no such position
     */
    JournalReader read(long from);

    /** Closes the journal with all that was appended. May be called twice. */
    @Override
    void close();
}

package io.penstock.journal;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Turns events into bytes and back, without garbage.
 *
 * @param <E> type of the events
 */
public interface Codec<E> {
    /** Says what the bytes are; stored with each record, so that a later version can tell. */
    int schema();

    /**
     * Writes an event.
     *
     * @param event is only read
     * @param buffer where to; grows when written beyond its capacity
     * @param offset of the first byte
     * @return how many bytes were written
     */
    int encode(E event, MutableDirectBuffer buffer, int offset);

    /**
     * Reads an event into an object that is reused; every field that {@link #encode} wrote is set.
     *
     * @param schema of the record
     * @param buffer where from
     * @param offset of the first byte
     * @param length in bytes
     * @param event what it is read into
     */
    void decode(int schema, DirectBuffer buffer, int offset, int length, E event);
}

package io.penstock.engine;

import io.penstock.journal.Codec;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Writes and reads a number. */
final class CellCodec implements Codec<AtomicLong> {
    @Override
    public int schema() {
        return 1;
    }

    @Override
    public int encode(AtomicLong event, MutableDirectBuffer buffer, int offset) {
        buffer.putLong(offset, event.get());
        return Long.BYTES;
    }

    @Override
    public void decode(int schema, DirectBuffer buffer, int offset, int length, AtomicLong event) {
        event.set(buffer.getLong(offset));
    }
}

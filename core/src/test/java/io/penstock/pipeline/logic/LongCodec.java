package io.penstock.pipeline.logic;

import io.penstock.journal.Codec;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Writes numbers; reads none, as nobody here recovers. */
final class LongCodec implements Codec<Long> {
    @Override
    public int schema() {
        return 7;
    }

    @Override
    public int encode(Long event, MutableDirectBuffer buffer, int offset) {
        buffer.putLong(offset, event);
        return Long.BYTES;
    }

    @Override
    public void decode(int schema, DirectBuffer buffer, int offset, int length, Long event) {
        throw new UnsupportedOperationException();
    }
}

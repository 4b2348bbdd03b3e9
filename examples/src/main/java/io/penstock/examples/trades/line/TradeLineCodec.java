package io.penstock.examples.trades.line;

import io.penstock.journal.Codec;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Takes a line to the journal as it stood, before anybody judged it: one byte of flags, then the line's bytes without its
 * end; of a line that is too long its length and its fingerprint instead.
 */
public final class TradeLineCodec implements Codec<TradeLine> {
    private static final int SCHEMA = 1;
    private static final int WITH_SYMBOL = 1;
    private static final int TOO_LONG = 2;

    @Override
    public int schema() {
        return SCHEMA;
    }

    @Override
    public int encode(TradeLine line, MutableDirectBuffer buffer, int offset) {
        int symbol = line.withSymbol() ? WITH_SYMBOL : 0;
        if (line.isTooLong()) {
            buffer.putByte(offset, (byte) (symbol | TOO_LONG));
            buffer.putLong(offset + 1, line.fullLength());
            buffer.putLong(offset + 1 + Long.BYTES, line.fingerprint());
            return 1 + 2 * Long.BYTES;
        }
        buffer.putByte(offset, (byte) symbol);
        buffer.putBytes(offset + 1, line.bytes(), 0, line.length());
        return 1 + line.length();
    }

    @Override
    public void decode(int schema, DirectBuffer buffer, int offset, int length, TradeLine line) {
        if (schema != SCHEMA) {
            throw new IllegalArgumentException("want lines of trades (schema " + SCHEMA + "), got schema " + schema);
        }
        byte flags = buffer.getByte(offset);
        boolean withSymbol = (flags & WITH_SYMBOL) != 0;
        if ((flags & TOO_LONG) != 0) {
            line.setTooLong(buffer.getLong(offset + 1), buffer.getLong(offset + 1 + Long.BYTES), withSymbol);
        } else {
            buffer.getBytes(offset + 1, line.storage(length - 1), 0, length - 1);
            line.setLength(length - 1, withSymbol);
        }
    }
}

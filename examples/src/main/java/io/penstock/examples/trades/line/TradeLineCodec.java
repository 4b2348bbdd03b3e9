package io.penstock.examples.trades.line;

import io.penstock.journal.Codec;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Takes a line to the journal as it stood, before anybody judged it: one byte of flags, then the line's bytes without its
 * end; of a line that is too long its length and its fingerprint instead.
 */
public final class TradeLineCodec implements Codec<TradeLine> {
    /** No small number: the journals of other programs have those. */
    private static final int SCHEMA = 'T' << 24 | 'R' << 16 | 'A' << 8 | 'D';

    private static final int WITH_SYMBOL = 1;
    private static final int TOO_LONG = 2;
    private static final int LENGTH_OF_TOO_LONG = 1 + 2 * Long.BYTES;

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
            return LENGTH_OF_TOO_LONG;
        }
        buffer.putByte(offset, (byte) symbol);
        buffer.putBytes(offset + 1, line.bytes(), 0, line.length());
        return 1 + line.length();
    }

    @Override
    public void decode(int schema, DirectBuffer buffer, int offset, int length, TradeLine line) {
        if (schema != SCHEMA || !isLine(buffer, offset, length)) {
            throw new IllegalArgumentException(
                    "want a line of trades (schema " + SCHEMA + "), got " + length + " bytes of schema " + schema);
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

    private static boolean isLine(DirectBuffer buffer, int offset, int length) {
        int flags = length == 0 ? -1 : buffer.getByte(offset);
        boolean fits = (flags & TOO_LONG) == 0 ? length <= 1 + TradeLine.MAX_LENGTH : length == LENGTH_OF_TOO_LONG;
        return fits && (flags & ~(WITH_SYMBOL | TOO_LONG)) == 0;
    }
}

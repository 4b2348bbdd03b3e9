package io.penstock.examples.trades.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeLineCodecTest {
    private static final int OFFSET = 3;

    private final TradeLineCodec codec = new TradeLineCodec();
    private final ExpandableArrayBuffer record = new ExpandableArrayBuffer(8);

    private TradeLine thereAndBack(TradeLine line) {
        int length = codec.encode(line, record, OFFSET);
        TradeLine read = new TradeLine();
        read.set(new byte[2000], 0, 2000, !line.withSymbol());
        codec.decode(codec.schema(), record, OFFSET, length, read);
        return read;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 1500, TradeLine.MAX_LENGTH})
    void bringsALineBackAsItStood(int length) {
        TradeLine line = new TradeLine();
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        line.set(bytes, 0, length, true);
        TradeLine read = thereAndBack(line);
        assertTrue(read.sameLine(line));
        assertTrue(read.withSymbol());
        assertEquals(length, read.length());
    }

    @Test
    void bringsBackThatALineWasTooLong() {
        TradeLine line = new TradeLine();
        line.setTooLong(100_000_000_000L, -5, false);
        TradeLine read = thereAndBack(line);
        assertTrue(read.isTooLong());
        assertTrue(read.sameLine(line));
        assertFalse(read.withSymbol());
    }

    @Test
    void refusesRecordsOfSomethingElse() {
        assertThrows(IllegalArgumentException.class, () -> codec.decode(9, record, 0, 1, new TradeLine()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0004line", "\u0002too short"})
    void refusesBytesThatAreNoLine(String bytes) {
        int length = record.putStringWithoutLengthAscii(0, bytes);
        assertThrows(
                IllegalArgumentException.class, () -> codec.decode(codec.schema(), record, 0, length, new TradeLine()));
    }
}

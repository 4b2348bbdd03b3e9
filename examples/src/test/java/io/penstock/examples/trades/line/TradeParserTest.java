package io.penstock.examples.trades.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradeParserTest {
    private final TradeParser parser = new TradeParser();

    private static TradeLine line(String text, boolean withSymbol) {
        TradeLine line = new TradeLine();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        line.set(bytes, 0, bytes.length, withSymbol);
        return line;
    }

    private Trade good(String text, boolean withSymbol) {
        TradeLine line = line(text, withSymbol);
        assertNull(parser.parse(line));
        return line.trade();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "1385337600,800.010000000000,0.100000000000 1385337600 80001000000 10000000",
                "-1,0,0 -1 0 0",
                "-0,1,2 0 100000000 200000000",
                "1000000000000,0.00000001,1.000000000000000000000 1000000000000 1 100000000",
                "-1000000000000,92233720368.54775807,1 -1000000000000 9223372036854775807 100000000",
                "0000000000000000000000000007,000000000000000000000000000000001.5,0.5 7 150000000 50000000"
            })
    void readsNumbersTimesTenToTheEighth(String text, long seconds, long price, long amount) {
        Trade trade = good(text, false);
        assertEquals(seconds, trade.seconds());
        assertEquals(price, trade.price());
        assertEquals(amount, trade.amount());
        assertEquals("BTCUSD", trade.symbol().toString());
    }

    @Test
    void readsTheSymbolOfItsColumn() {
        assertEquals("!~\"'", good("1,2,3,!~\"'", true).symbol().toString());
        String longest = "S".repeat(64);
        assertEquals(longest, good("1,2,3," + longest, true).symbol().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|BLANK",
                "` `|NOT_3_COLUMNS",
                "1,2|NOT_3_COLUMNS",
                "1,2,3,X|NOT_3_COLUMNS",
                ",2,3|TIMESTAMP",
                "-,2,3|TIMESTAMP",
                "--1,2,3|TIMESTAMP",
                "+1,2,3|TIMESTAMP",
                "1.0,2,3|TIMESTAMP",
                "` 1,2,3`|TIMESTAMP",
                "1000000000001,2,3|TIMESTAMP_RANGE",
                "-1000000000001,2,3|TIMESTAMP_RANGE",
                "99999999999999999999999,2,3|TIMESTAMP_RANGE",
                "1,,3|PRICE",
                "1,.5,3|PRICE",
                "1,5.,3|PRICE",
                "1,-5,3|PRICE",
                "1,1e3,3|PRICE",
                "1,1.2.3,3|PRICE",
                "1,1.123456789x,3|PRICE",
                "1,1.123456789,3|PRICE_PLACES",
                "1,1.0000000000001,3|PRICE_PLACES",
                "1,92233720368.54775808,3|PRICE_RANGE",
                "1,99999999999999999999999999,3|PRICE_RANGE",
                "1,2,|AMOUNT",
                "`1,2,3\r`|AMOUNT",
                "`1,2,3 `|AMOUNT",
                "1,2,0.000000001|AMOUNT_PLACES",
                "1,2,92233720369|AMOUNT_RANGE"
            })
    void saysWhyALineIsBad(String text, Flaw flaw) {
        assertEquals(flaw, parser.parse(line(text, false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,3,", "1,2,3,a b", "1,2,3,\u007f", "1,2,3,\u00e4", "1,2,3,\t"})
    void refusesSymbolsThatAreNotVisibleAscii(String text) {
        assertEquals(Flaw.SYMBOL, parser.parse(line(text, true)));
    }

    @Test
    void refusesASymbolOf65Bytes() {
        assertEquals(Flaw.SYMBOL, parser.parse(line("1,2,3," + "S".repeat(65), true)));
    }

    @Test
    void wantsTheColumnThatTheHeaderNames() {
        assertEquals(Flaw.NOT_4_COLUMNS, parser.parse(line("1,2,3", true)));
        assertEquals(Flaw.NOT_4_COLUMNS, parser.parse(line("1,2,3,a,b", true)));
    }

    @Test
    void refusesALineThatIsTooLong() {
        TradeLine line = new TradeLine();
        line.setTooLong(65_537, 1, false);
        assertEquals(Flaw.TOO_LONG, parser.parse(line));
    }
}

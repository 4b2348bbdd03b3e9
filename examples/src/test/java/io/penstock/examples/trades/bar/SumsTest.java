package io.penstock.examples.trades.bar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SumsTest {
    private static long number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Long.MAX_VALUE;
            case 1 -> random.nextInt(4);
            default -> random.nextLong() >>> 1 + random.nextInt(62);
        };
    }

    private static BigInteger value(Total total) {
        return new BigInteger(Long.toUnsignedString(total.high()))
                .shiftLeft(64)
                .add(new BigInteger(Long.toUnsignedString(total.low())));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreeWithArithmeticWithoutBounds(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Total volume = new Total();
            Turnover turnover = new Turnover();
            BigInteger wantVolume = BigInteger.ZERO;
            BigInteger wantTurnover = BigInteger.ZERO;
            for (int n = 1 + random.nextInt(20); n > 0; n--) {
                long price = number(random);
                long amount = number(random);
                volume.add(amount);
                turnover.addProduct(price, amount);
                wantVolume = wantVolume.add(BigInteger.valueOf(amount));
                wantTurnover = wantTurnover.add(BigInteger.valueOf(price).multiply(BigInteger.valueOf(amount)));
            }
            assertEquals(wantVolume, value(volume));
            if (wantVolume.signum() > 0) {
                long want = new BigDecimal(wantTurnover)
                        .divide(new BigDecimal(wantVolume), 0, RoundingMode.HALF_EVEN)
                        .longValueExact();
                assertEquals(want, turnover.dividedBy(volume));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5,2,2",
        "7,2,4",
        "1,2,0",
        "3,2,2",
        "0,7,0",
        "10,4,2",
        "11,4,3",
        "14,4,4",
        "9223372036854775807,1,9223372036854775807"
    })
    void roundHalfEven(long dividend, long divisor, long want) {
        Turnover turnover = new Turnover();
        turnover.addProduct(dividend, 1);
        Total total = new Total();
        total.add(divisor);
        assertEquals(want, turnover.dividedBy(total));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void areWrittenWithAllTheirDigits(long seed) {
        Random random = new Random(seed);
        Digits digits = new Digits();
        for (int round = 0; round < 2000; round++) {
            BigInteger want = new BigInteger(random.nextInt(129), random);
            digits.set(want.shiftRight(64).longValue(), want.longValue(), 9);
            String text = new String(digits.bytes(), digits.from(), digits.length(), StandardCharsets.US_ASCII);
            String wanted = want.toString();
            assertEquals("0".repeat(Math.max(0, 9 - wanted.length())) + wanted, text);
        }
    }
}

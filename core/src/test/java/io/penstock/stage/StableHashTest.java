package io.penstock.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StableHashTest {
    private enum Side {
        BUY
    }

    @Test
    void isTheSameForEver() {
        assertEquals(0, StableHash.of(0));
        assertEquals(1_364_076_727, StableHash.of(1));
        assertEquals(142_593_372, StableHash.of(42L));
        assertEquals(StableHash.of(97), StableHash.of("a"));
        assertEquals(StableHash.of(31 * 97 + 98), StableHash.of("ab"));
        assertEquals(StableHash.of(31 + 7), StableHash.of(List.of(7)));
    }

    @Test
    void goesByTheNameOfAConstant() {
        assertEquals(StableHash.of("BUY"), StableHash.of(Side.BUY));
    }

    @Test
    @SuppressWarnings("NullAway")
    void wantsAKey() {
        assertEquals(
                "want a key, got null",
                assertThrows(NullPointerException.class, () -> StableHash.partition(null, 2))
                        .getMessage());
    }

    @Test
    void takesAHashCodeForItsKey() {
        for (Object key : List.of(1, "ab", 42L, true)) {
            assertEquals(StableHash.partition(key, 7), StableHash.partitionOfHash(key.hashCode(), 7));
        }
    }

    @Test
    void wantsAPartition() {
        assertEquals(
                "want partitions >= 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> StableHash.partition("key", 0))
                        .getMessage());
    }

    @Test
    void spreadsKeysThatAreCloseEvenly() {
        int[] counts = new int[7];
        IntStream.range(0, 70_000).forEach(key -> counts[StableHash.partition(key, 7)]++);

        for (int count : counts) {
            assertTrue(Math.abs(count - 10_000) < 500, () -> count + " of 10000");
        }
    }
}

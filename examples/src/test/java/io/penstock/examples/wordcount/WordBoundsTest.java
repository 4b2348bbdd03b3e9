package io.penstock.examples.wordcount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WordBoundsTest {
    private static final long GIGABYTE = 1L << 30;

    @Test
    void areWideWhereTheHeapIs() {
        assertEquals(new WordBounds(64 << 20, 32 << 10), WordBounds.of(4 * GIGABYTE, 2, 2, 1000));
    }

    @Test
    void takeNoMoreThanAQuarterOfTheHeapHoweverManyStagesThereAre() {
        for (int n : new int[] {1, 2, 16, 30}) {
            WordBounds bounds = WordBounds.of(4 * GIGABYTE, n, n, 500);
            assertTrue(bounds.table() * n + (long) bounds.chunk() * n * n * 500 <= GIGABYTE, n + ": " + bounds);
        }
    }

    @Test
    void keepAChunkWorthARideHoweverLargeTheDemand() {
        assertEquals(new WordBounds(512 << 10, 1 << 10), WordBounds.of(GIGABYTE, 256, 256, 1 << 30));
    }
}

package io.penstock.perf.baseline.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.perf.text.Tally;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkCounterTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void countsBytesOfAllKindsAsOneByOneDoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = new byte[20_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(6) == 0 ? random.nextInt(34) : random.nextInt(256));
        }
        assertEquals(oneByOne(bytes), counted(bytes).tally());
    }

    @Test
    void tellsWordsOfEveryLengthApart() {
        StringBuilder text = new StringBuilder();
        for (int length = 1; length < 40; length++) {
            text.append("\u0001".repeat(length))
                    .append(' ')
                    .append("x".repeat(length))
                    .append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(oneByOne(bytes), counted(bytes).tally());
    }

    @Test
    void twoCountsAddUp() {
        byte[] bytes = "a bb a ccccccccc dddddddddddddddddddd a".getBytes(StandardCharsets.ISO_8859_1);
        ChunkCounter both = counted(bytes);
        both.add(counted(bytes));
        assertEquals(2 * oneByOne(bytes).words(), both.tally().words());
        assertEquals(oneByOne(bytes).distinct(), both.tally().distinct());
    }

    private static ChunkCounter counted(byte[] bytes) {
        byte[] padded = Arrays.copyOf(bytes, bytes.length + ChunkCounter.SLACK);
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        ChunkCounter counter = new ChunkCounter();
        counter.count(padded, 0, bytes.length);
        return counter;
    }

    private static Tally oneByOne(byte[] bytes) {
        Map<String, Long> counts = new HashMap<>();
        for (String word : new String(bytes, StandardCharsets.ISO_8859_1).split("[\t-\r ]")) {
            if (!word.isEmpty()) {
                counts.merge(word, 1L, Long::sum);
            }
        }
        Tally tally = Tally.none();
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            byte[] word = entry.getKey().getBytes(StandardCharsets.ISO_8859_1);
            tally = tally.plus(word, 0, word.length, entry.getValue());
        }
        return tally;
    }
}

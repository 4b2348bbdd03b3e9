package io.penstock.examples.wordcount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void endsWordsAtExactlySixBytes() {
        for (int at = 0; at < 8; at++) {
            for (int b = 0; b < 256; b++) {
                byte[] bytes = "abcdefgh".getBytes(StandardCharsets.US_ASCII);
                bytes[at] = (byte) b;
                boolean ends = b == 32 || b >= 9 && b <= 13;
                assertEquals(ends ? at : 8, Words.untilEnd(Words.eight(bytes, 0)), "byte " + b + " at " + at);
            }
        }
    }

    @Test
    void findsTheFirstEndAmongAnyEightBytes() {
        Random random = new Random(1);
        byte[] bytes = new byte[8];
        for (int n = 0; n < 1_000_000; n++) {
            random.nextBytes(bytes);
            int expected = 0;
            while (expected < 8 && bytes[expected] != 32 && (bytes[expected] < 9 || bytes[expected] > 13)) {
                expected++;
            }
            assertEquals(expected, Words.untilEnd(Words.eight(bytes, 0)));
        }
    }

    @Test
    void findsAllEndsOfABlock() {
        Random random = new Random(2);
        byte[] bytes = new byte[3 + Words.BLOCK];
        for (int n = 0; n < 20_000; n++) {
            random.nextBytes(bytes);
            bytes[3 + random.nextInt(Words.BLOCK)] = ' ';
            long ends = Words.ends(bytes, 3);
            for (int at = 0; at < Words.BLOCK; at++) {
                boolean ending = Words.untilEnd(Words.eight(Arrays.copyOfRange(bytes, 3 + at, 11 + at), 0)) == 0;
                assertEquals(ending, (ends >>> at & 1) == 1, bytes[3 + at] + " at " + at);
            }
        }
    }

    @Test
    void keepsTheFirstBytesOfEight() {
        long eight = 0x8877_6655_4433_2211L;
        assertEquals(0x11, Words.first(eight, 1));
        assertEquals(0x77_6655_4433_2211L, Words.first(eight, 7));
        assertEquals(eight, Words.first(eight, 8));
        assertEquals(eight, Words.first(eight, 100));
    }

    @Test
    void putsLengthAndHashIntoAKeyThatIsNeverZero() {
        assertEquals(3, Words.length(Words.key(0, 3)));
        assertEquals(0, Words.hash(Words.key(0, 3)));
        assertNotEquals(Words.hash(Words.key(1, 3)), Words.hash(Words.key(2, 3)));
    }

    @Test
    void spreadsWordsThatDifferInOneByteEvenlyOverPartitions() {
        for (int partitions : new int[] {1, 2, 7, 256}) {
            for (int at = 0; at < 8; at++) {
                int[] sizes = new int[partitions];
                for (long b = 0; b < 256; b++) {
                    long word = 0x6161_6161_6161_6161L ^ b << (8 * at);
                    sizes[Words.partition(Words.key(Words.mix(0, word), 8), partitions)]++;
                }
                int most = Arrays.stream(sizes).max().getAsInt();
                assertTrue(most <= 256 / partitions * 2 + 8, partitions + " partitions, byte " + at + ": " + most);
            }
        }
    }
}

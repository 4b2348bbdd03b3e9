package io.penstock.perf.baseline.words;

import io.penstock.perf.text.Tally;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * One thread's counts. Words are gathered sixteen at a time, and their entries loaded together before the first is looked
 * at: so the misses of one batch overlap.
 */
final class ChunkCounter {
    /** Bytes behind a chunk's end that may be read. */
    static final int SLACK = 2 * Long.BYTES;

    private static final int BATCH = 16;

    private final WordTable table = new WordTable();
    private final Map<String, Long> others = new HashMap<>();
    private final long[] first = new long[BATCH];
    private final long[] second = new long[BATCH];
    private final int[] homes = new int[BATCH];
    private int gathered;
    private long touched;

    /**
     * Counts the words that begin in a range, which begins behind a delimiter or inside a word that does not count.
     *
     * @param to end of the range; the last word may go on behind it, up to a delimiter
     */
    void count(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            at += word(bytes, at) + 1;
        }
        flush();
    }

    /** Takes the word at a place, which may be empty; answers its length. */
    private int word(byte[] bytes, int at) {
        long low = Word.load(bytes, at);
        long ends = Word.atMostBlank(low);
        if (ends != 0) {
            int bits = Long.numberOfTrailingZeros(ends) & ~7;
            return bits == 0 && Word.delimiter(bytes[at])
                    ? 0
                    : upTo15(bytes, at, bits >>> 3, low & (1L << bits) - 1, 0);
        }
        long high = Word.load(bytes, at + Long.BYTES);
        ends = Word.atMostBlank(high);
        if (ends != 0) {
            int bits = Long.numberOfTrailingZeros(ends) & ~7;
            return upTo15(bytes, at, Long.BYTES + (bits >>> 3), low, high & (1L << bits) - 1);
        }
        return other(bytes, at);
    }

    private int upTo15(byte[] bytes, int at, int length, long low, long high) {
        if (!Word.delimiter(bytes[at + length])) {
            return other(bytes, at);
        }
        first[gathered] = low;
        second[gathered] = high | (long) length << 56;
        if (++gathered == BATCH) {
            flush();
        }
        return length;
    }

    /** A word that is longer, or holds control characters. */
    private int other(byte[] bytes, int at) {
        int end = at;
        while (!Word.delimiter(bytes[end])) {
            end++;
        }
        others.merge(new String(bytes, at, end - at, StandardCharsets.ISO_8859_1), 1L, Long::sum);
        return end - at;
    }

    private void flush() {
        table.reserve(BATCH);
        for (int i = 0; i < gathered; i++) {
            homes[i] = table.home(first[i], second[i]);
            touched += table.touch(homes[i]);
        }
        for (int i = 0; i < gathered; i++) {
            table.add(homes[i], first[i], second[i], 1);
        }
        gathered = 0;
    }

    /** Adds what another thread counted. */
    void add(ChunkCounter other) {
        table.add(other.table);
        other.others.forEach((word, count) -> others.merge(word, count, Long::sum));
        touched += other.touched;
    }

    Tally tally() {
        Tally tally = table.tally(Tally.none());
        for (Map.Entry<String, Long> entry : others.entrySet()) {
            byte[] word = entry.getKey().getBytes(StandardCharsets.ISO_8859_1);
            tally = tally.plus(word, 0, word.length, entry.getValue());
        }
        return tally;
    }
}

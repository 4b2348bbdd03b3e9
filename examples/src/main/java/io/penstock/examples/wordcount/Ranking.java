package io.penstock.examples.wordcount;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sorts the words of a table as {@link RankedWords#compare} has it. Most comparisons are decided by a hint, which lies close to
 * the others, without a look at the table.
 */
final class Ranking {
    /** Words that come so often share a hint. */
    private static final long OFTEN = 0xFFFF;

    private final WordTable table;
    private final int[] places;
    private final long[] hints;

    Ranking(WordTable table) {
        this.table = table;
        places = table.places();
        hints = Arrays.stream(places).mapToLong(this::hint).toArray();
    }

    /** Two bytes of count, the largest first, then the first six bytes of the word. */
    private long hint(int place) {
        long count = table.count(place);
        return count >= OFTEN ? 0 : (OFTEN - count) << 48 | Long.reverseBytes(table.first(place)) >>> 16;
    }

    /** Where the words stand, in order. */
    int[] sorted() {
        int[] order = IntStream.range(0, places.length).toArray();
        sort(order, order.clone(), 0, order.length);
        return Arrays.stream(order).map(i -> places[i]).toArray();
    }

    /** Sorts a range by merging; what is in {@code spare} is the same before, and anything after. */
    private void sort(int[] into, int[] spare, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        sort(spare, into, from, middle);
        sort(spare, into, middle, to);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takeLeft = right == to || left < middle && compare(spare[left], spare[right]) <= 0;
            into[i] = takeLeft ? spare[left++] : spare[right++];
        }
    }

    private int compare(int a, int b) {
        int byHint = Long.compareUnsigned(hints[a], hints[b]);
        return byHint != 0 ? byHint : RankedWords.compare(table, places[a], table, places[b]);
    }
}

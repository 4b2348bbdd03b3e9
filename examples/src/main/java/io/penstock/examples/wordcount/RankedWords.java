package io.penstock.examples.wordcount;

import java.util.Arrays;

/**
 * The words of one partition, in the order in which they are shown: by count descending, then by unsigned bytes ascending.
 * It stands on one of them, the first to begin with.
 */
final class RankedWords implements Comparable<RankedWords> {
    private final WordTable table;
    private final int[] places;
    private int at;

    /** Sorts a table, which must stay as it is. */
    RankedWords(WordTable table) {
        this.table = table;
        this.places = new Ranking(table).sorted();
    }

    static int compare(WordTable one, int a, WordTable other, int b) {
        int byCount = Long.compare(other.count(b), one.count(a));
        return byCount != 0 ? byCount : compareBytes(one, a, other, b);
    }

    /** The first eight bytes decide unless they are the same; what is behind a word's end is 0 there, and decides nothing. */
    private static int compareBytes(WordTable one, int a, WordTable other, int b) {
        int byFirst = Long.compareUnsigned(Long.reverseBytes(one.first(a)), Long.reverseBytes(other.first(b)));
        if (byFirst != 0 || one.length(a) <= Long.BYTES || other.length(b) <= Long.BYTES) {
            return byFirst != 0 ? byFirst : Integer.compare(one.length(a), other.length(b));
        }
        int place = one.place(a);
        int otherPlace = other.place(b);
        return Arrays.compareUnsigned(
                one.block(a), place, place + one.length(a), other.block(b), otherPlace, otherPlace + other.length(b));
    }

    /** Compares the words on which both stand. */
    @Override
    public int compareTo(RankedWords other) {
        return compare(table, places[at], other.table, other.places[other.at]);
    }

    /** How many words there are in all. */
    int size() {
        return places.length;
    }

    /** How often they came in all. */
    long total() {
        long total = 0;
        for (int place : places) {
            total += table.count(place);
        }
        return total;
    }

    /** Whether it has gone past its last word. */
    boolean isPast() {
        return at == places.length;
    }

    /** Goes to the next word. */
    void next() {
        at++;
    }

    long count() {
        return table.count(places[at]);
    }

    int length() {
        return table.length(places[at]);
    }

    /** Copies the word; up to seven bytes behind it are overwritten as well. */
    void copy(byte[] into, int to) {
        table.copy(places[at], into, to);
    }
}

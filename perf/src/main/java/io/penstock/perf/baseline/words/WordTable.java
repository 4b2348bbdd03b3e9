package io.penstock.perf.baseline.words;

import io.penstock.perf.text.Tally;

/**
 * Counts of words of up to 15 bytes, by open addressing. An entry is half a cache line: the first eight bytes of the word,
 * the others with the length above them, the count, and nothing. The length makes every key differ from the empty one.
 */
final class WordTable {
    private static final int ENTRY = 4;
    private static final int COUNT = 2;
    private static final int FIRST_BITS = 16;

    private long[] entries = new long[ENTRY << FIRST_BITS];
    private int shift = Long.SIZE - FIRST_BITS;
    private int size;

    /** Where the word's entry is, or begins to be looked for. */
    int home(long first, long second) {
        long hash = (first ^ second * 0xff51afd7ed558ccdL) * 0x9e3779b97f4a7c15L;
        return (int) (hash >>> shift) * ENTRY;
    }

    /** Loads an entry, so that it is at hand when it is looked at. */
    long touch(int at) {
        return entries[at];
    }

    void add(int home, long first, long second, long count) {
        long[] table = entries;
        int at = home;
        while (table[at] != first || table[at + 1] != second) {
            if (table[at + 1] == 0) {
                insert(at, first, second, count);
                return;
            }
            at = at + ENTRY & table.length - 1;
        }
        table[at + COUNT] += count;
    }

    /** Adds all that another table holds; its entries come in the order of their homes, so both are gone through once. */
    void add(WordTable other) {
        long[] from = other.entries;
        for (int at = 0; at < from.length; at += ENTRY) {
            if (from[at + 1] != 0) {
                reserve(1);
                add(home(from[at], from[at + 1]), from[at], from[at + 1], from[at + COUNT]);
            }
        }
    }

    /** The bytes and counts of all words, added to a tally. */
    Tally tally(Tally before) {
        Tally tally = before;
        byte[] bytes = new byte[Long.BYTES * 2];
        for (int at = 0; at < entries.length; at += ENTRY) {
            if (entries[at + 1] != 0) {
                tally = tally.plus(bytes, 0, unpack(at, bytes), entries[at + COUNT]);
            }
        }
        return tally;
    }

    private int unpack(int at, byte[] bytes) {
        int length = (int) (entries[at + 1] >>> 56);
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (entries[at + i / Long.BYTES] >>> i % Long.BYTES * Byte.SIZE);
        }
        return length;
    }

    private void insert(int at, long first, long second, long count) {
        entries[at] = first;
        entries[at + 1] = second;
        entries[at + COUNT] = count;
        size++;
    }

    /** Makes room for some new words; homes asked for before are void then. */
    void reserve(int words) {
        while (size + words > entries.length / ENTRY / 4 * 3) {
            grow();
        }
    }

    private void grow() {
        long[] old = entries;
        entries = new long[old.length * 2];
        shift--;
        size = 0;
        for (int at = 0; at < old.length; at += ENTRY) {
            if (old[at + 1] != 0) {
                add(home(old[at], old[at + 1]), old[at], old[at + 1], old[at + COUNT]);
            }
        }
    }
}

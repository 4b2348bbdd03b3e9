package io.penstock.examples.wordcount;

/**
 * Words of one array on their way into a table. They go in some at a time, and the slots of all are loaded before the first is
 * looked at: so the waits for memory overlap.
 */
final class WordBatch {
    private static final int SIZE = 16;

    private final WordTable table;
    private final long[] keys = new long[SIZE];
    private final long[] firsts = new long[SIZE];
    private final int[] places = new int[SIZE];
    private int size;
    /** Keeps the compiler from dropping loads whose values nobody needs. */
    private long loaded;

    WordBatch(WordTable table) {
        this.table = table;
    }

    /**
     * Counts a word, now or at the next {@link #flush}.
     *
     * @param key as {@link Words#key} has it
     * @param first up to eight bytes of the word
     * @param bytes where the word stands; the same, unchanged, until the flush
     * @param from where it begins
     */
    void add(long key, long first, byte[] bytes, int from) {
        int at = size;
        keys[at] = key;
        firsts[at] = first;
        places[at] = from;
        size = at + 1;
        if (at + 1 == SIZE) {
            flush(bytes);
        }
    }

    /** Counts all that were added. */
    void flush(byte[] bytes) {
        load();
        for (int i = 0; i < size; i++) {
            table.add(keys[i], firsts[i], bytes, places[i], 1);
        }
        size = 0;
    }

    private void load() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += table.load(keys[i]);
        }
        loaded += sum;
    }
}

package io.penstock.examples.wordcount;

import java.util.Arrays;

/**
 * Words and how often they came, in one array of longs with open addressing. A slot is half a cache line:
 *
 * <pre>
 *   | hash, length | first eight bytes | place of the whole word | count |
 * </pre>
 *
 * <p>Words of up to eight bytes live in their slot alone; longer ones also stand in blocks of bytes. Nothing is made for a word
 * that is there already. For one thread.
 */
final class WordTable {
    private static final int SLOT = 4;
    private static final int FIRST = 1;
    private static final int PLACE = 2;
    private static final int COUNT = 3;
    private static final int SMALLEST = 1 << 14;
    private static final int LARGEST = 1 << 28;
    private static final int BLOCK = 1 << 16;

    private final int spread;
    private long[] slots = new long[SMALLEST * SLOT];
    private int shift = Integer.numberOfLeadingZeros(SMALLEST) + 1;
    private int size;

    private byte[][] blocks = new byte[4][];
    private int blockCount;
    private int current;
    private int used = BLOCK;
    private long blockBytes;

    private WordTable(int spread) {
        this.spread = spread;
    }

    /** For a reader, which counts the words of its splits. */
    static WordTable folding() {
        return new WordTable(1);
    }

    /**
     * For a partition, which takes in what readers counted. It spreads hashes otherwise than they do: words that come in the
     * order of one table would pile up at the front of another that orders likewise and is still smaller.
     */
    static WordTable merging() {
        return new WordTable(0x9E37_79B9);
    }

    /**
     * Adds to a word's count.
     *
     * @param key as {@link Words#key} has it
     * @param first up to eight bytes of the word
     * @param bytes where the word stands
     * @param from where it begins
     * @param n how often it came
     */
    void add(long key, long first, byte[] bytes, int from, long n) {
        long[] table = slots;
        int at = home(key);
        while (table[at] != 0) {
            if (table[at] == key && table[at + FIRST] == first && sameRest(at, bytes, from)) {
                table[at + COUNT] += n;
                return;
            }
            at = (at + SLOT) & (table.length - 1);
        }
        insert(at, key, first, bytes, from, n);
    }

    /** Takes in what a reader counted. */
    WordTable addAll(WordChunk chunk) {
        byte[] bytes = chunk.bytes();
        for (int at = 0; at < chunk.end(); ) {
            long key = Words.eight(bytes, at + WordChunk.KEY);
            int word = at + WordChunk.WORD;
            add(key, Words.first(Words.eight(bytes, word), Words.length(key)), bytes, word, Words.eight(bytes, at));
            at = word + Words.length(key);
        }
        return this;
    }

    /** Loads the slot where a word is looked for first, so that it is at hand then. */
    long load(long key) {
        return slots[home(key)];
    }

    private int home(long key) {
        return ((Words.hash(key) * spread) >>> shift) * SLOT;
    }

    private boolean sameRest(int at, byte[] bytes, int from) {
        int length = length(at);
        if (length <= Long.BYTES) {
            return true;
        }
        byte[] block = block(at);
        int place = place(at);
        return Arrays.equals(block, place + 8, place + length, bytes, from + 8, from + length);
    }

    private void insert(int at, long key, long first, byte[] bytes, int from, long n) {
        slots[at] = key;
        slots[at + FIRST] = first;
        slots[at + COUNT] = n;
        if (Words.length(key) > Long.BYTES) {
            slots[at + PLACE] = store(bytes, from, Words.length(key));
        }
        size++;
        if (size > slots.length / SLOT / 3 * 2) {
            grow();
        }
    }

    /** Copies a word into a block; one that would fill most of a block gets its own. */
    private long store(byte[] bytes, int from, int length) {
        if (length > BLOCK / 4) {
            byte[] own = Arrays.copyOfRange(bytes, from, from + length);
            return (long) addBlock(own) << 32;
        }
        if (used + length > BLOCK) {
            current = addBlock(new byte[BLOCK]);
            used = 0;
        }
        System.arraycopy(bytes, from, blocks[current], used, length);
        long place = (long) current << 32 | used;
        used += length;
        return place;
    }

    private int addBlock(byte[] block) {
        if (blockCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * blockCount);
        }
        blocks[blockCount] = block;
        blockBytes += block.length;
        return blockCount++;
    }

    private void grow() {
        long[] old = slots;
        if (old.length >= LARGEST * SLOT) {
            throw new OutOfMemoryError("want at most " + LARGEST / 3 * 2 + " different words a partition");
        }
        slots = new long[2 * old.length];
        shift--;
        for (int from = 0; from < old.length; from += SLOT) {
            if (old[from] != 0) {
                int at = home(old[from]);
                while (slots[at] != 0) {
                    at = (at + SLOT) & (slots.length - 1);
                }
                System.arraycopy(old, from, slots, at, SLOT);
            }
        }
    }

    /** Forgets all words, and keeps the room that their slots took. */
    void clear() {
        Arrays.fill(slots, 0);
        Arrays.fill(blocks, null);
        size = 0;
        blockCount = 0;
        blockBytes = 0;
        used = BLOCK;
    }

    /** What the words take, in bytes. */
    long memory() {
        return (long) size * 2 * SLOT * Long.BYTES + blockBytes;
    }

    /** Where the words stand, in the order of the table; valid until the next word is added. */
    int[] places() {
        int[] places = new int[size];
        int n = 0;
        for (int at = 0; at < slots.length; at += SLOT) {
            if (slots[at] != 0) {
                places[n++] = at;
            }
        }
        return places;
    }

    long key(int at) {
        return slots[at];
    }

    int length(int at) {
        return Words.length(slots[at]);
    }

    long count(int at) {
        return slots[at + COUNT];
    }

    /** The word's first eight bytes; what is behind its end is 0. */
    long first(int at) {
        return slots[at + FIRST];
    }

    /** The block in which a word of more than eight bytes stands. */
    byte[] block(int at) {
        return blocks[(int) (slots[at + PLACE] >>> 32)];
    }

    /** Where in its block a word of more than eight bytes begins. */
    int place(int at) {
        return (int) slots[at + PLACE];
    }

    /** Copies a word; up to seven bytes behind it are overwritten as well. */
    void copy(int at, byte[] into, int to) {
        if (length(at) <= Long.BYTES) {
            Words.putEight(into, to, first(at));
        } else {
            System.arraycopy(block(at), place(at), into, to, length(at));
        }
    }
}

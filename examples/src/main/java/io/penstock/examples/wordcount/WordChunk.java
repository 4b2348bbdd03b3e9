package io.penstock.examples.wordcount;

/**
 * Words of one partition, counted by one reader: what travels through the rings. The words stand one behind the other, each
 * behind its count and its key (eight bytes each, lowest first), and seven bytes or more are free behind the last one.
 *
 * @param partition that counts them
 * @param bytes what they stand in
 * @param end of the last word; nothing before it: no words, only a sign that the reader goes on
 */
record WordChunk(int partition, byte[] bytes, int end) {
    /** Where a word's key begins, from the beginning of its count on. */
    static final int KEY = 8;

    /** Where the word itself begins. */
    static final int WORD = 16;

    private static final WordChunk NOTHING = new WordChunk(0, new byte[0], 0);

    /** A chunk without words, by which a reader that has nothing to hand over yet lets its stage look around. */
    static WordChunk nothing() {
        return NOTHING;
    }
}

package io.penstock.examples.wordcount;

/**
 * How much memory counted words may take on their way to the partitions: an eighth of the heap in the readers' tables, an
 * eighth in the rings.
 *
 * @param table bytes that the words of one reader may take before it hands them over
 * @param chunk bytes of one chunk; a word that is longer has a chunk of its own
 */
record WordBounds(long table, int chunk) {
    private static final long LARGEST_TABLE = 64 << 20;
    private static final long SMALLEST_TABLE = 64 << 10;
    private static final long LARGEST_CHUNK = 32 << 10;
    private static final long SMALLEST_CHUNK = 1 << 10;

    /**
     * Shares the heap out.
     *
     * @param heap bytes that the JVM may use
     * @param maxDemand chunks that one partition asks of one reader at most
     */
    static WordBounds of(long heap, int stages, int partitions, int maxDemand) {
        long part = heap / 8;
        return new WordBounds(clamp(part / stages, SMALLEST_TABLE, LARGEST_TABLE), (int)
                clamp(part / stages / partitions / maxDemand, SMALLEST_CHUNK, LARGEST_CHUNK));
    }

    private static long clamp(long value, long min, long max) {
        return Math.max(min, Math.min(value, max));
    }
}

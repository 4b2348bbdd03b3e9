package io.penstock.examples.cli;

/** Whether settings fit into the heap: said at once, rather than after minutes of collecting garbage. */
public final class Heap {
    private Heap() {}

    /**
     * Refuses what cannot fit.
     *
     * @param bytes what is needed at the least
     * @param what for which settings
     * @throws FailureException if this JVM may not use so many
     */
    public static void require(long bytes, String what) {
        long max = Runtime.getRuntime().maxMemory();
        if (bytes > max) {
            throw new FailureException(what + " want at least " + (bytes >> 20) + " MB of heap, got " + (max >> 20)
                    + " MB (want smaller settings, or JDK_JAVA_OPTIONS=-Xmx…)");
        }
    }
}

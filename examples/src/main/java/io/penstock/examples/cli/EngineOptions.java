package io.penstock.examples.cli;

import picocli.CommandLine.Option;

/** The options that all programs share; mixed into a command by picocli. Numbers are 0 where nothing was said. */
public final class EngineOptions {
    @Option(
            names = "--partitions",
            paramLabel = "N",
            converter = Ranged.Parallel.class,
            description = "partitions, 1 to 256; as many as cores when not given")
    private long partitions;

    @Option(
            names = "--ring-size",
            paramLabel = "N",
            converter = Ranged.Size.class,
            description = "slots of each ring, 1 to 2^30; rounded up to a power of two")
    private long ringSize;

    @Option(
            names = "--wait-strategy",
            paramLabel = "NAME",
            converter = Waiting.Converter.class,
            description = "what an idle stage does: backoff, busy-spin, yielding, sleeping, blocking, lite-blocking or"
                    + " phased-backoff; backoff when not given")
    private Waiting waiting = Waiting.BACKOFF;

    @Option(names = "--explain", description = "print the topology and run nothing")
    private boolean explain;

    @Option(names = "--debug", description = "show the stack trace of a failure")
    private boolean debug;

    @Option(names = "--help", usageHelp = true, description = "show this help")
    private boolean help;

    /** How many partitions: as many as cores, where nothing was said. */
    public int partitions() {
        return partitions == 0 ? Math.min(256, Runtime.getRuntime().availableProcessors()) : (int) partitions;
    }

    /**
     * Slots of each ring, a power of two.
     *
     * @param otherwise where nothing was said
     */
    public int ringSize(int otherwise) {
        return ringSize == 0 ? otherwise : powerOfTwo((int) ringSize);
    }

    private static int powerOfTwo(int size) {
        return size == 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
    }

    /** How idle stages wait. */
    public Waiting waiting() {
        return waiting;
    }

    /** Whether the topology is printed and nothing runs. */
    public boolean explain() {
        return explain;
    }

    /** Whether a failure is shown with its stack trace. */
    public boolean debug() {
        return debug;
    }
}

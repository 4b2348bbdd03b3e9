package io.penstock.examples.cli;

/** How a program ended, as its caller sees it. */
public final class ExitCode {
    /** All was done, or nobody wants to read more of it. */
    public static final int DONE = 0;

    /** It failed. */
    public static final int FAILED = 1;

    /** It was called in a wrong way. */
    public static final int USAGE = 2;

    /** Added to the number of the signal that ended it: 130 for SIGINT, 143 for SIGTERM. */
    public static final int SIGNALLED = 128;

    private ExitCode() {}
}

package io.penstock.examples.cli;

/** What a program does once its options were read into it by picocli. */
public interface Command {
    /**
     * Does the work, on the main thread.
     *
     * @return exit code
     * @throws UsageException if the options do not go together
     * @throws Exception if it failed; {@link Program} says so in one line
     */
    int run(Console console) throws Exception;

    /** Whether a failure is shown with its stack trace. */
    boolean debug();
}

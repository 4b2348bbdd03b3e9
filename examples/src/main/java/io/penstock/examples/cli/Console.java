package io.penstock.examples.cli;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Where a program speaks and what it listens to.
 *
 * @param out standard output, for results alone; unbuffered; throws {@link OutputClosedException} once nobody reads it
 * @param err standard error, for all the rest
 * @param terminal whether a person sees standard error come, so that a progress bar makes sense
 * @param interruption whether somebody wants the program to stop
 */
public record Console(OutputStream out, PrintStream err, boolean terminal, Interruption interruption) {
    /** Set by the launcher to {@code true} when standard error is a terminal: the JDK only tells about the other two. */
    static final String TERMINAL = "penstock.terminal";

    /** The console of this process. */
    static Console ofProcess() {
        return new Console(new StandardOutput(), System.err, Boolean.getBoolean(TERMINAL), new Interruption());
    }

    /** A progress bar that is drawn only on a terminal. */
    public Progress progress(String what) {
        return new Progress(what, terminal ? err : null, System::nanoTime);
    }

    /** Writes one line {@code name: value} of the summary. */
    public void summary(String name, Object value) {
        err.println(name + ": " + value);
    }
}

package io.penstock.examples.trades;

import io.penstock.examples.cli.Program;

/** The program {@code ./penstock trades}. */
public final class TradesMain {
    private TradesMain() {}

    /** Runs it with the options of its command line. */
    public static void main(String[] args) {
        Program.main(new TradesCommand(), args);
    }
}

package io.penstock.perf.bench;

import java.io.PrintStream;

/** Says on what is measured. */
final class Machine {
    private Machine() {}

    static void describe(PrintStream err) {
        err.println("java: " + System.getProperty("java.vm.name") + " " + Runtime.version());
        err.println("system: " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        err.println("cores: " + Runtime.getRuntime().availableProcessors());
    }
}

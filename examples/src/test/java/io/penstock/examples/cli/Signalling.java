package io.penstock.examples.cli;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends signals to programs that tests have started. */
public final class Signalling {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String IGNORED = "SigIgn:";
    private static final int INT = 1 << 1;

    private Signalling() {}

    /** Whoever starts the tests in the background may have told all below to ignore SIGINT, which nothing below can undo. */
    public static void assumeHeard(String signal) throws IOException {
        assumeFalse(
                signal.equals("INT") && interruptsAreIgnored(),
                "want SIGINT heard, got it ignored by whoever started us");
    }

    private static boolean interruptsAreIgnored() throws IOException {
        return Files.exists(STATUS)
                && Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith(IGNORED))
                        .map(line -> line.substring(IGNORED.length()).strip())
                        .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & INT) != 0);
    }

    /** Sends a signal, by its name. */
    public static void send(String signal, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }
}

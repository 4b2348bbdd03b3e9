package io.penstock.examples.trades;

import io.penstock.examples.cli.Console;
import io.penstock.examples.cli.Interruption;
import io.penstock.examples.cli.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs of the program in this JVM, in one directory, with settings that a seed decides where they must not matter. */
final class Runs {
    private final Path dir;
    private final Random random;
    private final long bar;
    private final long disorder;
    private boolean strict;

    /**
     * What a run showed.
     *
     * @param late what stands in the late file
     * @param summary without the rate, that never comes out the same
     */
    record Shown(String out, String late, String err, String summary) {}

    Runs(Path dir, Random random, long bar, long disorder) {
        this.dir = dir;
        this.random = random;
        this.bar = bar;
        this.disorder = disorder;
    }

    Runs strict() {
        strict = true;
        return this;
    }

    /** Writes the input, one char a byte. */
    void input(String text) throws IOException {
        Files.writeString(dir.resolve("in.csv"), text, StandardCharsets.ISO_8859_1);
    }

    /** A run without a journal. */
    Shown plain() throws Exception {
        return run(null, false, new ByteArrayOutputStream());
    }

    /** A run with the journal, that goes on where it ends. */
    Shown recovered() throws Exception {
        return run(dir.resolve("journal"), true, new ByteArrayOutputStream());
    }

    /** A run with the journal, that goes on where it ends; what it shows goes where said, even if it fails. */
    Shown recovered(ByteArrayOutputStream out) throws Exception {
        return run(dir.resolve("journal"), true, out);
    }

    /** A run with a journal that should be empty. */
    Shown journaled() throws Exception {
        return run(dir.resolve("journal"), false, new ByteArrayOutputStream());
    }

    private Shown run(@Nullable Path journal, boolean recover, ByteArrayOutputStream out) throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stderr = new PrintStream(err, true, StandardCharsets.UTF_8);
        Path late = dir.resolve("late.csv");
        Settings settings = new Settings(
                dir.resolve("in.csv").toString(),
                bar,
                disorder,
                late,
                journal,
                recover,
                SyncOption.values()[random.nextInt(3)],
                1 + random.nextInt(5),
                1 << random.nextInt(12),
                Waiting.values()[random.nextInt(2) * 4],
                strict,
                0);
        new TradesRun(settings, new Console(out, stderr, false, new Interruption())).run();
        String text = err.toString(StandardCharsets.UTF_8);
        return new Shown(text(out), Files.readString(late, StandardCharsets.ISO_8859_1), text, summary(text));
    }

    static String text(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    static String summary(String err) {
        return err.lines()
                .filter(line -> line.matches("(lines|trades|bars|late|bad|state hash): .*"))
                .collect(Collectors.joining("\n"));
    }
}

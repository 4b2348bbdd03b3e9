package io.penstock.examples.trades;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.examples.cli.Signalling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a process shows: kills, signals, pipes, exit codes. */
@Timeout(240)
class TradesProcessTest {
    private static final String HEADER = "timestamp,price,amount\n";
    private static final String BARS = "symbol,start,open,high,low,close,volume,vwap,count\n";

    @TempDir
    private Path dir;

    private String path(String name) {
        return dir.resolve(name).toString();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private Child start(String... args) throws IOException {
        return Child.start(List.of(args));
    }

    private static String bar(int start, int volume, int count) {
        return "BTCUSD," + start + ",2.00000000,2.00000000,2.00000000,2.00000000," + volume + ".00000000,2.00000000,"
                + count + "\n";
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void losesNothingHoweverOftenItIsKilled(long seed) throws Exception {
        Random random = new Random(seed);
        String input = Inputs.input(random, 30_000);
        Files.writeString(dir.resolve("in.csv"), input, StandardCharsets.ISO_8859_1);
        Reference want = new Reference(60, 100).run(input);
        for (int kill = 0; kill < 6; kill++) {
            try (Child child = Child.start(anyhow(random))) {
                child.await(200 + random.nextInt(1200));
            }
        }
        try (Child child = Child.start(anyhow(random))) {
            assertEquals(0, child.exit(), child.err());
            assertEquals(want.bars.toString(), child.out());
            assertEquals(want.late.toString(), read(dir.resolve("late")));
            assertTrue(child.err().contains("bad: " + want.badLines.size() + "\n"), child.err());
        }
    }

    private List<String> anyhow(Random random) {
        return new ArrayList<>(List.of(
                "--input",
                path("in.csv"),
                "--disorder=PT100S",
                "--late",
                path("late"),
                "--journal",
                path("journal"),
                "--recover",
                "--sync",
                SyncOption.values()[random.nextInt(3)].toString(),
                "--partitions=" + (1 + random.nextInt(4)),
                "--ring-size=" + (1 + random.nextInt(4000))));
    }

    @Test
    void showsABarWithinASecondWhenTheInputPauses() throws Exception {
        try (Child child = start("--input", "-", "--journal", path("journal"))) {
            child.send(HEADER + "1,2,3\n61,2,4\n");
            child.awaitLines(2);
            assertEquals(BARS + bar(0, 3, 1), child.out());
            child.send("120,2,5\n");
            long millis = child.awaitLines(3);
            assertEquals(BARS + bar(0, 3, 1) + bar(60, 4, 1), child.out());
            assertTrue(millis < 1000, millis + " ms");
            child.endInput();
            assertEquals(0, child.exit(), child.err());
            assertEquals(BARS + bar(0, 3, 1) + bar(60, 4, 1) + bar(120, 5, 1), child.out());
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM,143", "INT,130"})
    void stopsInOrderOnASignal(String signal, int exit) throws Exception {
        Signalling.assumeHeard(signal);
        try (Child child = start("--input", "-", "--journal", path("journal"))) {
            child.send(HEADER + "1,2,3\n61,2,4\n62,2");
            child.awaitLines(2);
            child.signal(signal);
            assertEquals(exit, child.exit(), child.err());
            assertEquals(BARS + bar(0, 3, 1), child.out());
            assertTrue(child.err().startsWith("interrupted\nlines: 2\n"), child.err());
        }
        try (Child child = start("--input", "-", "--journal", path("journal"), "--recover")) {
            child.send(HEADER + "62,2,5\n");
            child.endInput();
            assertEquals(0, child.exit(), child.err());
            assertEquals(BARS + bar(0, 3, 1) + bar(60, 9, 2), child.out());
        }
    }

    @Test
    void stopsWhileItWaitsForSomebodyToWriteToANamedPipe() throws Exception {
        assertEquals(0, new ProcessBuilder("mkfifo", path("pipe")).start().waitFor());
        try (Child child = start("--input", path("pipe"), "--journal", path("journal"))) {
            while (Files.notExists(dir.resolve("journal/manifest"))) {
                assertFalse(child.await(10), child.err());
            }
            child.signal("TERM");
            assertEquals(143, child.exit(), child.err());
            assertEquals("", child.out());
        }
    }

    @Test
    void doesNotWriteLateLinesOverWhatItReads() throws Exception {
        Path input = Files.writeString(dir.resolve("in"), HEADER + "1,2,3\n");
        try (Child child = Child.start(input, List.of("--input", "-", "--late", input.toString()))) {
            assertEquals(2, child.exit(), child.err());
            assertEquals(HEADER + "1,2,3\n", Files.readString(input));
        }
    }

    @Test
    void goesOnWithAnEmptyPipe() throws Exception {
        for (String recovered : List.of(HEADER + "1,2,3\n", "", HEADER)) {
            try (Child child = start("--input", "-", "--journal", path("journal"), "--recover")) {
                child.send(recovered);
                child.endInput();
                assertEquals(0, child.exit(), child.err());
                assertEquals(BARS + bar(0, 3, 1), child.out());
            }
        }
    }

    @Test
    void endsQuietlyWhenNobodyReadsOn() throws Exception {
        try (Child child = start("--journal", path("journal"), "--bar", "PT1S")) {
            child.awaitLines(1);
            child.closeOutput();
            assertEquals(0, child.exit(), child.err());
            assertEquals("", child.err());
        }
        try (Child child = start("--journal", path("journal"), "--recover")) {
            assertEquals(0, child.exit(), child.err());
            assertTrue(child.err().contains("lines: 100000\n"), child.err());
        }
    }

    @Test
    void refusesAJournalInUse() throws Exception {
        try (Child first = start("--input", "-", "--journal", path("journal"))) {
            first.send(HEADER);
            first.awaitLines(1);
            try (Child second = start("--journal", path("journal"), "--recover")) {
                assertEquals(1, second.exit());
                assertEquals("", second.out());
                assertOneLine(second.err());
            }
            first.endInput();
            assertEquals(0, first.exit(), first.err());
        }
    }

    @Test
    void crashesWhenExactlySoManyLinesAreJournaled() throws Exception {
        Files.writeString(dir.resolve("in.csv"), HEADER + "bad\n" + "1,2,3\n".repeat(5));
        try (Child child = start("--input", path("in.csv"), "--journal", path("journal"), "--crash-after=4")) {
            assertEquals(137, child.exit());
        }
        try (Child child = start("--input", "-", "--journal", path("journal"), "--recover")) {
            child.endInput();
            assertEquals(0, child.exit(), child.err());
            assertTrue(child.err().contains("lines: 4\n") && child.err().contains("bad: 1\n"), child.err());
        }
    }

    @Test
    void refusesADirectoryThatHoldsSomethingElse() throws Exception {
        Files.writeString(Files.createDirectory(dir.resolve("journal")).resolve("notes"), "x");
        assertFails("--journal", path("journal"), "--recover");
        assertTrue(Files.exists(dir.resolve("journal/notes")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--input=missing.csv", "--input=/", "--ring-size=1073741824", "--late=/missing/late"})
    void failsInOneLine(String arg) throws Exception {
        assertFails(arg);
    }

    private void assertFails(String... args) throws Exception {
        try (Child child = start(args)) {
            assertEquals(1, child.exit(), child.err());
            assertOneLine(child.err());
            assertEquals("", child.out());
        }
    }

    private static void assertOneLine(String text) {
        assertEquals(1, text.lines().count(), text);
        assertFalse(text.contains("\tat "), text);
    }

    @Test
    void explainsAndRunsNothing() throws Exception {
        try (Child child = start("--explain", "--journal", path("journal"), "--input", "missing", "--partitions=3")) {
            assertEquals(0, child.exit(), child.err());
            assertTrue(child.out().contains("journal!") && child.out().contains("[bars]"), child.out());
            assertEquals("", child.err());
            assertTrue(Files.notExists(dir.resolve("journal")));
        }
    }
}

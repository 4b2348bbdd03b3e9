package io.penstock.examples.trades;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.examples.cli.FailureException;
import io.penstock.examples.trades.line.TradeLineCodec;
import io.penstock.journal.Journal;
import io.penstock.journal.JournalDamagedException;
import io.penstock.persistence.ChronicleJournal;
import io.penstock.persistence.JournalOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole program on the engine and on a journal on disk, against the reference. */
@Timeout(120)
class TradesRunTest {
    private static final String HEADER = "timestamp,price,amount\n";
    private static final String FIRST_BAR =
            "BTCUSD,0,2.00000000,2.00000000,2.00000000,2.00000000,3.00000000,2.00000000,1\n";

    @TempDir
    private Path dir;

    private Runs minutes() {
        return new Runs(dir, new Random(1), 60, 0);
    }

    /** Byte for byte the same results; the rate is another one each time. */
    private static void assertSame(Runs.Shown want, Runs.Shown shown) {
        assertEquals(want.out(), shown.out());
        assertEquals(want.late(), shown.late());
        assertEquals(want.summary(), shown.summary());
    }

    private static String bars(String lines) {
        return "symbol,start,open,high,low,close,volume,vwap,count\n" + lines;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void showsTheSameWhateverTheSettingsAre(long seed) throws Exception {
        Random random = new Random(seed);
        long bar = 1 + random.nextInt(100);
        long disorder = random.nextInt(200);
        Runs runs = new Runs(dir, random, bar, disorder);
        String input = Inputs.input(random, 5_000);
        runs.input(input);
        Runs.Shown shown = runs.plain();
        Reference want = new Reference(bar, disorder).run(input);
        assertEquals(want.bars.toString(), shown.out());
        assertEquals(want.late.toString(), shown.late());
        assertTrue(
                shown.summary().startsWith("lines: " + want.lines + "\ntrades: " + want.trades + "\n"),
                shown.summary());
        assertSame(shown, runs.plain());
        assertSame(shown, runs.journaled());
        assertSame(shown, runs.recovered());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void goesOnBehindWhatIsJournaled(long seed) throws Exception {
        Random random = new Random(seed);
        Runs runs = new Runs(dir, random, 60, random.nextInt(200));
        String input = Inputs.input(random, 4_000);
        runs.input(input);
        Runs.Shown want = runs.plain();
        for (int part = 1; part < 4; part++) {
            runs.input(input.substring(0, input.indexOf('\n', part * input.length() / 4) + 1));
            runs.recovered();
        }
        runs.input(input);
        assertSame(want, runs.recovered());
    }

    @Test
    void refusesAJournalThatHoldsRecordsUnlessItIsToRecover() throws Exception {
        Runs runs = minutes();
        runs.input(HEADER + "1,2,3\n");
        runs.journaled();
        assertThrows(FailureException.class, runs::journaled);
    }

    @Test
    void showsNothingOfAJournalThatIsDamagedAnywhere() throws Exception {
        Runs runs = minutes();
        String first = HEADER + "1,2,3\n61,77777777,4\n121,4,5\n";
        runs.input(first);
        runs.journaled();
        runs.input(first + "181,5,6\n");
        runs.recovered();
        damage("77777777");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JournalDamagedException damage = assertThrows(JournalDamagedException.class, () -> runs.recovered(out));
        assertTrue(damage.getMessage().contains("0000000000000000.seg"), damage.getMessage());
        assertEquals("", Runs.text(out));
    }

    @Test
    void showsNothingOfTheJournalOfAnotherProgram() throws Exception {
        journal(journal -> {
            journal.append(0, new TradeLineCodec().schema(), new UnsafeBuffer(new byte[] {0, '1'}), 0, 2);
            journal.append(0, 1, new UnsafeBuffer(new byte[16]), 0, 16);
        });
        assertRefused("position 1: want a line of trades");
    }

    @Test
    void showsNothingOfAJournalWithVoidRecords() throws Exception {
        journal(journal -> journal.appendVoid(0));
        assertRefused("position 0: want a line of trades, got a void record");
    }

    private void journal(Consumer<Journal> records) {
        try (Journal journal = ChronicleJournal.open(dir.resolve("journal"), JournalOptions.defaults())) {
            records.accept(journal);
        }
    }

    private void assertRefused(String why) throws Exception {
        Runs runs = minutes();
        runs.input(HEADER + "1\n2\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FailureException refusal = assertThrows(FailureException.class, () -> runs.recovered(out));
        assertEquals(
                "journal " + dir.resolve("journal") + ", " + why,
                refusal.getMessage().replaceAll(" \\(.*", ""));
        assertEquals("", Runs.text(out));
    }

    /** Changes one byte of what stands in the first segment. */
    private void damage(String text) throws IOException {
        Path segment = dir.resolve("journal").resolve("0000000000000000.seg");
        Path file;
        try (Stream<Path> files = Files.list(segment)) {
            file = files.filter(path -> path.toString().endsWith(".cq4"))
                    .findAny()
                    .orElseThrow();
        }
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(bytes.contains(text));
        Files.writeString(file, bytes.replace(text, "0" + text.substring(1)), StandardCharsets.ISO_8859_1);
    }

    @Test
    void startsAfreshWhereNothingIsJournaled() throws Exception {
        Runs runs = minutes();
        runs.input(HEADER);
        assertEquals(bars(""), runs.recovered().out());
        assertEquals(bars(""), runs.recovered().out());
        runs.input(HEADER + "1,2,3");
        assertEquals(bars(FIRST_BAR), runs.recovered().out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timestamp,price,amount\n1,2,3\n",
                "timestamp,price,amount\n1,2,3\n2,3,5\n3,1,1\n",
                "timestamp,price,amount,symbol\n1,2,3\n2,3,4\n",
                "timestamp,price,amount",
                ""
            })
    void refusesAnInputThatIsNotTheJournaledOne(String other) throws Exception {
        Runs runs = minutes();
        runs.input(HEADER + "1,2,3\n2,3,4\n");
        runs.journaled();
        runs.input(other);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThrows(FailureException.class, () -> runs.recovered(out));
        assertEquals("", Runs.text(out));
    }

    @Test
    void comparesTheLastJournaledLineWithoutItsEnd() throws Exception {
        Runs runs = minutes();
        runs.input(HEADER + "1,2,3");
        Runs.Shown want = runs.journaled();
        runs.input("timestamp,price,amount\r\n1,2,3\r\n");
        assertSame(want, runs.recovered());
    }

    @Test
    void countsWhatWasJournaledNotWhatStandsInTheFile() throws Exception {
        Runs runs = minutes();
        runs.input(HEADER + "1,2,3\n2,2,1\n");
        Runs.Shown want = runs.journaled();
        runs.input(HEADER + "1,9,9\n2,2,1\n");
        assertSame(want, runs.recovered());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "timestamp,price\n", " timestamp,price,amount\n", "1,2,3\n"})
    void wantsAHeader(String input) throws Exception {
        Runs runs = minutes();
        runs.input(input);
        assertThrows(FailureException.class, runs::plain);
        assertTrue(Files.notExists(dir.resolve("late.csv")));
    }

    @Test
    void endsWithTheFirstBadLineWhereItIsStrict() throws Exception {
        Runs runs = minutes();
        runs.input(HEADER + "1,2,3\n61,2,3\nbad\n121,2,3\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        runs.strict();
        FailureException failure = assertThrows(FailureException.class, () -> runs.recovered(out));
        assertTrue(failure.getMessage().contains("line 4: "), failure.getMessage());
        assertEquals(bars(FIRST_BAR), Runs.text(out));
    }

    @Test
    void doesNotJournalTheLineThatEndedTheRun() throws Exception {
        Runs runs = minutes().strict();
        runs.input(HEADER + "1,2,3\n61,2,3\nbad\n");
        assertThrows(FailureException.class, runs::recovered);
        runs.input(HEADER + "1,2,3\n61,2,3\n");
        assertTrue(runs.recovered().summary().startsWith("lines: 2\n"));
    }

    @Test
    void isStrictWithTheJournalToo() throws Exception {
        Runs runs = minutes();
        runs.input(HEADER + "1,2,3\n61,2,3\nbad\n121,2,3\n");
        runs.journaled();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        runs.strict();
        FailureException failure = assertThrows(FailureException.class, () -> runs.recovered(out));
        assertTrue(failure.getMessage().contains("line 4: "), failure.getMessage());
        assertEquals(bars(FIRST_BAR), Runs.text(out));
    }

    @Test
    void tellsTheFirstTenBadLines() throws Exception {
        Runs runs = minutes();
        runs.input(HEADER + "x\n".repeat(12) + "1,2,3\n");
        Runs.Shown shown = runs.plain();
        assertEquals(
                10, shown.err().lines().filter(line -> line.startsWith("line ")).count());
        assertTrue(shown.err().startsWith("line 2: "), shown.err());
        assertTrue(shown.summary().contains("bad: 12\n"));
    }
}

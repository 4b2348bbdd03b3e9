package io.penstock.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.journal.JournalException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

class ProgramTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Probe probe = new Probe();

    @CommandLine.Command(name = "probe")
    private static final class Probe implements Command {
        @Mixin
        private EngineOptions options;

        private Callable<Integer> work = () -> ExitCode.DONE;

        @Override
        public int run(Console console) throws Exception {
            return work.call();
        }

        @Override
        public boolean debug() {
            return options.debug();
        }
    }

    private int run(String... args) {
        return run(out, args);
    }

    private int run(OutputStream stdout, String... args) {
        PrintStream stderr = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Program(probe, new Console(stdout, stderr, false, new Interruption())).run(args);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static void assertOneLine(String text) {
        assertEquals(1, text.lines().count(), text);
    }

    @Test
    void answersWhatTheCommandAnswered() {
        probe.work = () -> 143;
        assertEquals(143, run());
        assertEquals("", err());
    }

    @Test
    void showsHelpOnStandardOutputAndRunsNothing() {
        probe.work = () -> {
            throw new IllegalStateException("ran");
        };
        assertEquals(0, run("--help"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("--wait-strategy=NAME"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nothing",
                "stray",
                "--partitions=0",
                "--partitions=257",
                "--partitions=two",
                "--partitions",
                "--partitions=1.5",
                "--partitions=99999999999999999999",
                "--ring-size=0",
                "--ring-size=1073741825",
                "--ring-size=-1",
                "--wait-strategy=BACKOFF",
                "--wait-strategy=fast",
                "--explain=perhaps",
                "@file"
            })
    void refusesWrongUsageInOneLine(String arg) {
        assertEquals(2, run(arg));
        assertOneLine(err());
        assertEquals(0, out.size());
    }

    @Test
    void readsTheOptionsThatAllProgramsShare() {
        assertEquals(
                0, run("--partitions", "256", "--ring-size=1000", "--wait-strategy", "phased-backoff", "--explain"));
        assertEquals(256, probe.options.partitions());
        assertEquals(1024, probe.options.ringSize(7));
        assertEquals(Waiting.PHASED_BACKOFF, probe.options.waiting());
        assertTrue(probe.options.explain());
    }

    @Test
    void saysWhatTheDefaultIsWhereNothingWasSaid() {
        assertEquals(0, run());
        assertEquals(64, probe.options.ringSize(64));
        assertEquals(Waiting.BACKOFF, probe.options.waiting());
        assertTrue(probe.options.partitions() >= 1);
    }

    @Test
    void tellsAFailureInOneLineWithoutItsTrace() {
        probe.work = () -> {
            throw new IllegalStateException("stage 'x' failed", new JournalException("no\nroom in dir"));
        };
        assertEquals(1, run());
        assertEquals("probe: no; room in dir" + System.lineSeparator(), err());
    }

    @Test
    void tellsWhichFileIsMissing() {
        probe.work = () -> {
            throw new NoSuchFileException("a.csv");
        };
        assertEquals(1, run());
        assertEquals("probe: a.csv: no such file" + System.lineSeparator(), err());
    }

    @Test
    void tellsThatNoMemoryIsLeft() {
        probe.work = () -> {
            throw new IllegalStateException(new OutOfMemoryError("Java heap space"));
        };
        assertEquals(1, run());
        assertOneLine(err());
        assertTrue(err().contains("memory"));
    }

    @Test
    void saysThatThreadsRatherThanMemoryHaveRunOut() {
        probe.work = () -> {
            throw new OutOfMemoryError(
                    "unable to create native thread: possibly out of memory or process/resource limits reached");
        };
        assertEquals(1, run());
        assertTrue(err().startsWith("probe: no thread to be had"), err());
    }

    @Test
    void showsTheTraceWhereAskedFor() {
        probe.work = () -> {
            throw new FailureException("broken");
        };
        assertEquals(1, run("--debug"));
        assertTrue(err().contains("at io.penstock"), err());
    }

    @Test
    void endsQuietlyWhenNobodyReadsStandardOutput() {
        OutputStream closed = new StandardOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        probe.work = () -> {
            try {
                closed.write('x');
                return 7;
            } catch (IOException e) {
                throw new IllegalStateException("stage 'write' failed", e);
            }
        };
        assertEquals(0, run(closed));
        assertEquals("", err());
    }

    @Test
    void failsWhenStandardOutputHasNoRoom() {
        OutputStream full = new StandardOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        assertEquals(1, run(full, "--help"));
        assertEquals("probe: standard output: No space left on device" + System.lineSeparator(), err());
    }

    @Test
    void saysThatNoMemoryIsLeftWithoutTakingMore() {
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");
        probe.work = () -> {
            throw error;
        };
        PrintStream full = new PrintStream(err, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                throw error;
            }
        };
        assertEquals(1, new Program(probe, new Console(out, full, false, new Interruption())).run());
        assertTrue(err().startsWith("probe: no memory left"), err());
        assertOneLine(err());
    }
}

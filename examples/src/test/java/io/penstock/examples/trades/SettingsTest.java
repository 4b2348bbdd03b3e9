package io.penstock.examples.trades;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.examples.cli.UsageException;
import io.penstock.examples.cli.Waiting;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class SettingsTest {
    private static Settings settings(String... args) throws IOException {
        TradesCommand command = new TradesCommand();
        new CommandLine(command).parseArgs(args);
        return command.settings();
    }

    @Test
    void haveDefaults() throws IOException {
        Settings settings = settings();
        assertNull(settings.input());
        assertEquals(60, settings.barSeconds());
        assertEquals(0, settings.disorderSeconds());
        assertEquals(SyncOption.INTERVAL, settings.sync());
        assertEquals(1024, settings.ringSize());
        assertEquals(Waiting.BACKOFF, settings.waiting());
        assertFalse(settings.recover() || settings.strict());
        assertEquals(0, settings.crashAfter());
    }

    @Test
    void holdWhatTheOptionsSay() throws IOException {
        Settings settings = settings(
                "--input",
                "-",
                "--bar",
                "PT1H",
                "--disorder=P1D",
                "--late=l",
                "--journal",
                "j",
                "--recover",
                "--sync",
                "batch",
                "--strict",
                "--crash-after=7");
        assertEquals("-", settings.input());
        assertEquals(3600, settings.barSeconds());
        assertEquals(86_400, settings.disorderSeconds());
        assertEquals(Path.of("l"), settings.late());
        assertEquals(Path.of("j"), settings.journal());
        assertTrue(settings.recover() && settings.strict());
        assertEquals(SyncOption.BATCH, settings.sync());
        assertEquals(7, settings.crashAfter());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bar=PT0S",
                "--bar=PT0.5S",
                "--bar=PT1.5S",
                "--bar=-PT1S",
                "--bar=60",
                "--bar=",
                "--bar=PT9223372036854775808S",
                "--disorder=-PT1S",
                "--disorder=PT0.001S",
                "--sync=always",
                "--sync=NONE",
                "--crash-after=0",
                "--crash-after=-1",
                "--crash-after=x",
                "--strict=perhaps",
                "--unknown",
                "--late=",
                "file"
            })
    void refuseWhatDoesNotParse(String arg) {
        assertThrows(ParameterException.class, () -> settings("--journal", "j", arg));
    }

    @Test
    void refuseAnEmptyPath() {
        assertThrows(ParameterException.class, () -> settings("--journal="));
        assertThrows(UsageException.class, () -> settings("--input="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--recover", "--sync=none", "--crash-after=1"})
    void wantAJournalForWhatIsAboutOne(String arg) {
        assertThrows(UsageException.class, () -> settings(arg));
    }

    @Test
    void takeTheLongestDurations() throws IOException {
        assertEquals(Long.MAX_VALUE, settings("--bar", "PT9223372036854775807S").barSeconds());
    }

    @Test
    void refuseALateFileThatIsTheInputOrWithinTheJournal(@TempDir Path dir) throws IOException {
        Path input = Files.createFile(dir.resolve("in.csv"));
        String other = dir.resolve("./in.csv").toString();
        assertThrows(UsageException.class, () -> settings("--input", input.toString(), "--late", other));
        assertThrows(UsageException.class, () -> settings("--journal", dir.toString(), "--late", dir + "/late"));
    }

    @Test
    void refuseALateFileThatALinkLeadsIntoTheJournal(@TempDir Path dir) throws IOException {
        Path journal = dir.resolve("journal");
        Path link = Files.createSymbolicLink(dir.resolve("link"), journal);
        assertThrows(
                UsageException.class,
                () -> settings("--journal", link.toString(), "--late", link + "/late"),
                "not made");
        Files.createDirectory(journal);
        assertThrows(UsageException.class, () -> settings("--journal", journal.toString(), "--late", link + "/late"));
        assertThrows(UsageException.class, () -> settings("--journal", link.toString(), "--late", journal + "/late"));
        assertEquals(
                dir.resolve("late"),
                settings("--journal", link.toString(), "--late", dir + "/late").late());
    }

    @Test
    void refuseALateFileThatALinkWouldMakeInTheJournal(@TempDir Path dir) throws IOException {
        Path journal = Files.createDirectory(dir.resolve("journal"));
        Path link = Files.createSymbolicLink(dir.resolve("link"), Path.of("journal", "late"));
        Path again = Files.createSymbolicLink(dir.resolve("again"), link);
        assertThrows(UsageException.class, () -> settings("--journal", journal.toString(), "--late", again.toString()));
        Path round = dir.resolve("round");
        Files.createSymbolicLink(round, round);
        assertThrows(
                FileSystemException.class, () -> settings("--journal", journal.toString(), "--late", round.toString()));
    }
}

package io.penstock.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal touches beside its directory: nothing. */
class SurroundingsTest {
    @TempDir
    Path directory;

    /** Makes a journal. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            Records.make(Path.of(arguments[0]), JournalOptions.defaults(), 100);
            try (ChronicleJournal journal = ChronicleJournal.open(Path.of(arguments[0]), JournalOptions.defaults())) {
                Records.check(journal);
            }
            System.out.println("made");
        }
    }

    @Test
    void noFileIsWrittenOutsideTheDirectoryAndNothingIsPrinted() throws IOException, InterruptedException {
        Path home = Files.createDirectory(directory.resolve("home"));
        Path work = Files.createDirectory(directory.resolve("work"));
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        List<String> properties = List.of("-Duser.home=" + home, "-Djava.io.tmpdir=" + temporary, "-XX:-UsePerfData");
        ProcessBuilder java = ChildWriter.java(
                Program.class, properties, directory.resolve("journal").toString());
        java.environment().put("HOME", home.toString());
        java.directory(work.toFile()).redirectErrorStream(true).redirectError(ProcessBuilder.Redirect.PIPE);
        assertEquals("made\n", run(java));
        for (Path place : List.of(home, work, temporary)) {
            try (Stream<Path> files = Files.list(place)) {
                assertEquals(List.of(), files.toList());
            }
        }
    }

    private static String run(ProcessBuilder java) throws IOException, InterruptedException {
        Process process = java.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return printed.replace(System.lineSeparator(), "\n");
    }
}

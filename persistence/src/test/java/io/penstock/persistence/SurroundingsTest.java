package io.penstock.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.jvm.MissingJvmFlagException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal wants of the JVM and of the machine beside its directory: a few flags, and nothing. */
class SurroundingsTest {
    @TempDir
    Path directory;

    /** Makes a journal, or prints why not. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            try {
                Records.make(Path.of(arguments[0]), JournalOptions.defaults(), 100);
                try (ChronicleJournal journal =
                        ChronicleJournal.open(Path.of(arguments[0]), JournalOptions.defaults())) {
                    Records.check(journal);
                }
                System.out.println("made");
            } catch (MissingJvmFlagException missing) {
                System.out.println(missing.getMessage());
            }
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

    @Test
    void eachFlagThatIsMissingIsNamedBeforeAnythingIsMade() throws IOException, InterruptedException {
        Path journal = directory.resolve("journal");
        ProcessBuilder java = ChildWriter.java(Program.class, List.of(), journal.toString());
        List<String> command = new ArrayList<>(java.command());
        command.removeIf(argument -> argument.startsWith("--add-"));
        String message = run(java.command(command));
        for (String flag : List.of(
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED    (wanted by io.penstock.core)",
                "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED    (wanted by io.penstock.persistence)",
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED    (wanted by io.penstock.persistence)")) {
            assertTrue(message.contains(flag), message);
        }
        assertTrue(Files.notExists(journal));
    }

    private static String run(ProcessBuilder java) throws IOException, InterruptedException {
        Process process = java.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return printed.replace(System.lineSeparator(), "\n");
    }
}

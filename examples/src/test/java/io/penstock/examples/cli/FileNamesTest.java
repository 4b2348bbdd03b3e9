package io.penstock.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNamesTest {
    @TempDir
    private Path dir;

    /** Writes files of names that Java cannot say, by a shell that can: escapes are octal. */
    private void write(String... names) throws Exception {
        for (String name : names) {
            String script = "f=$(printf '" + name + "'); case $f in */*) mkdir -p \"${f%/*}\" ;; esac; printf '" + name
                    + "' > \"$f\"";
            Process shell = new ProcessBuilder("sh", "-c", script)
                    .directory(dir.toFile())
                    .start();
            assumeTrue(shell.waitFor() == 0, "want a file system that takes any name");
        }
    }

    private int bytes(String named) throws IOException {
        return Files.readAllBytes(FileNames.find(dir.resolve(named))).length;
    }

    @Test
    void findsAFileWhoseNameIsNoText() throws Exception {
        write("a\\377b", "d\\376/\\375e");
        assertEquals(3, bytes("a\uFFFDb"));
        assertEquals(5, bytes("d\uFFFD/\uFFFDe"));
    }

    @Test
    void findsAFileThatIsCalledAsItSays() throws Exception {
        write("a\\377b");
        Path file = Files.writeString(dir.resolve("a\uFFFDb"), "text");
        assertEquals(file, FileNames.find(file));
        assertEquals(4, bytes("a\uFFFDb"));
    }

    @Test
    void leavesWhatIsNotThereAsItWasNamed() throws Exception {
        for (String name : new String[] {"nothing", "no\uFFFDthing", "no\uFFFD/thing"}) {
            assertEquals(dir.resolve(name), FileNames.find(dir.resolve(name)));
        }
    }

    @Test
    void refusesToChooseAmongThoseThatLookAlike() throws Exception {
        write("a\\377b", "a\\376b");
        assertThrows(FailureException.class, () -> FileNames.find(dir.resolve("a\uFFFDb")));
    }

    @Test
    void findsWhereToMakeAFile() throws Exception {
        write("a\\377b", "d\\376/e");
        assertEquals(FileNames.find(dir.resolve("a\uFFFDb")), FileNames.findOrMake(dir.resolve("a\uFFFDb")));

        Files.writeString(FileNames.findOrMake(dir.resolve("d\uFFFD/made")), "four");
        assertEquals(4, bytes("d\uFFFD/made"));
        assertEquals(dir.resolve("new/deep"), FileNames.findOrMake(dir.resolve("new/deep")));
    }

    @Test
    void makesNoFileOfANameThatItCannotSay() {
        assertThrows(FailureException.class, () -> FileNames.findOrMake(dir.resolve("a\uFFFDb")));
        assertThrows(FailureException.class, () -> FileNames.findOrMake(dir.resolve("a\uFFFDb/c")));
    }
}

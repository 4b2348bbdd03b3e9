package io.penstock.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the JDK really throws, in words. */
class FileFailureTest {
    @TempDir
    static Path directory;

    /** Something that fails. */
    interface Deed {
        void run(Path file, Path below) throws IOException;
    }

    static Stream<Arguments> deeds() {
        return Stream.of(
                arguments("below: no such file", deed((file, below) -> Files.size(directory.resolve("below")))),
                arguments("file/below: not a directory", deed((file, below) -> Files.createDirectory(below))),
                arguments("file/below: not a directory", deed((file, below) -> Files.newOutputStream(below))),
                arguments(
                        "file: not a directory",
                        deed((file, below) -> Files.list(file).close())),
                arguments("file: exists already", deed((file, below) -> Files.createDirectory(file))),
                arguments(": directory not empty", deed((file, below) -> Files.delete(directory))),
                arguments(": is a directory", deed((file, below) -> Files.newOutputStream(directory))),
                arguments("file/below: not a directory", deed((file, below) -> new FileOutputStream(below.toFile()))));
    }

    private static Deed deed(Deed deed) {
        return deed;
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void namesTheFileAndSaysWhy(String wanted, Deed deed) throws IOException {
        Path file = directory.resolve("file");
        Files.write(file, new byte[1]);

        IOException failure = assertThrows(IOException.class, () -> deed.run(file, file.resolve("below")));

        assertEquals(directory + (wanted.startsWith(":") ? "" : "/") + wanted, FileFailure.words(failure));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments("permission denied", new AccessDeniedException("/a")),
                arguments("/b: permission denied", new AccessDeniedException("/b")),
                arguments("read-only file system", new FileSystemException("/a", null, "Read-only file system")),
                arguments("the system does not say why", new FileSystemException("/a")),
                arguments("no space left on device", new IOException("No space left on device")),
                arguments("Data.csv: Input/output error", new IOException("Data.csv: Input/output error")),
                arguments("the system does not say why", new IOException()),
                arguments("closed meanwhile", new ClosedChannelException()),
                arguments("interrupted", new ClosedByInterruptException()),
                arguments(
                        "no space left on device",
                        new IllegalStateException(
                                new UncheckedIOException(new IOException("No space left on device")))),
                arguments("java.lang.IllegalStateException: odd", new IllegalStateException("odd")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhyOfWhatIsNamedAlready(String wanted, Throwable failure) {
        assertEquals(wanted, FileFailure.why(Path.of("/a"), failure));
    }
}

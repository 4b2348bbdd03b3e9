package io.penstock.persistence;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.penstock.files.FileFailure;
import io.penstock.journal.JournalException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Changes of files and directories that are on the device when the call returns. */
final class Device {
    /** Ending of a file that is being written. */
    static final String UNFINISHED = ".tmp";

    /** Zeros left behind the end of a cut file, so that who follows Chronicle's documents finds that there are no more. */
    private static final int END_MARK = 8;

    private Device() {}

    /** Brings the names in a directory onto the device. */
    static void forceDirectory(Path directory) throws IOException {
        try (SteadyFile names = SteadyFile.ofDirectory(directory)) {
            names.force();
        }
    }

    /** Brings a file's bytes onto the device. */
    static void forceFile(Path file) {
        try (SteadyFile bytes = SteadyFile.of(file)) {
            bytes.force();
        } catch (IOException e) {
            throw new JournalException("cannot force " + file + ": " + FileFailure.why(file, e), e);
        }
    }

    /** Writes a small text file whole or not at all. */
    static void write(Path file, String text) {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            Files.write(unfinished, text.getBytes(US_ASCII));
            forceFile(unfinished);
            Files.move(unfinished, file, ATOMIC_MOVE, REPLACE_EXISTING);
            forceDirectory(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new JournalException("cannot write " + file + ": " + FileFailure.why(file, e), e);
        }
    }

    /** Ends a file at a byte. */
    static void cut(Path file, long end) {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(end);
            access.setLength(end + END_MARK);
            access.getFD().sync();
        } catch (IOException e) {
            throw new JournalException("cannot cut " + file + " at byte " + end + ": " + FileFailure.why(file, e), e);
        }
    }

    /** Deletes a directory of plain files, and its name. */
    static void delete(Path directory) {
        try (var files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
            forceDirectory(directory.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new JournalException("cannot delete " + directory + ": " + FileFailure.why(directory, e), e);
        }
    }
}

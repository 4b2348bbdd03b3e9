package io.penstock.persistence;

import io.penstock.files.FileFailure;
import io.penstock.journal.JournalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write to a directory: of one process, and one journal in it. It ends with the process, however that ends.
 *
 * <p>The file is opened only by who holds the directory within this JVM: closing any descriptor of a locked file gives up
 * the process's lock.
 */
final class WriterLock implements AutoCloseable {
    static final String NAME = "writer.lock";

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** Of files that others in this JVM, such as this class of another loader, have locked: kept from the garbage collector, too. */
    private static final Set<FileChannel> NEVER_CLOSED = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private WriterLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Whether a directory has, or had, a writer. */
    static boolean stands(Path directory) {
        return Files.exists(directory.resolve(NAME));
    }

    /** Takes the lock or says who has it; never waits. */
    static WriterLock take(Path directory) {
        Path real = real(directory);
        if (!HELD.add(real)) {
            throw inUse(directory, "this process");
        }
        WriterLock lock = null;
        try {
            lock = lockFile(directory, real);
            return lock;
        } finally {
            if (lock == null) {
                HELD.remove(real);
            }
        }
    }

    private static WriterLock lockFile(Path directory, Path real) {
        Path file = directory.resolve(NAME);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lockOrClose(channel)) {
                throw inUse(directory, "another process");
            }
            return new WriterLock(real, channel);
        } catch (OverlappingFileLockException e) {
            throw inUse(directory, "this process");
        } catch (IOException e) {
            throw new JournalException("cannot lock " + file + ": " + FileFailure.why(file, e), e);
        }
    }

    /** Takes the lock of a file; closes the file where the lock cannot be had. */
    private static boolean lockOrClose(FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return true;
            }
        } catch (OverlappingFileLockException e) {
            NEVER_CLOSED.add(channel);
            throw e;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return false;
    }

    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw new JournalException("cannot open journal " + directory + ": " + FileFailure.why(directory, e), e);
        }
    }

    private static JournalException inUse(Path directory, String whose) {
        return new JournalException("journal " + directory + " is in use: " + whose + " writes to it");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            Path file = directory.resolve(NAME);
            throw new JournalException("cannot release " + file + ": " + FileFailure.why(file, e), e);
        } finally {
            HELD.remove(directory);
        }
    }
}

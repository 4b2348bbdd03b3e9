package io.penstock.persistence;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file or directory that is brought onto the device now and then. An interrupt of the thread, which would close a plain
 * channel, makes it try again, and is kept for whoever waits next.
 */
final class ForcedFile implements AutoCloseable {
    private final Path file;
    private FileChannel channel;

    ForcedFile(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /** Returns when the device has confirmed all that was written before. */
    void force() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!tryForce()) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean tryForce() throws IOException {
        try {
            channel.force(false);
            return true;
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            channel = FileChannel.open(file, StandardOpenOption.READ);
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

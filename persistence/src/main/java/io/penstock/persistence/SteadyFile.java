package io.penstock.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file, or a directory, that an interrupt of the thread does not close, as it would a plain channel: what was interrupted
 * is done again, and the interrupt is kept for whoever waits next. One thread at a time.
 */
final class SteadyFile implements AutoCloseable {
    private static final Step FORCE = file -> file.channel.force(false);
    private static final Step WRITE_ZEROS = SteadyFile::writeZeros;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 18);

    private final Path path;
    private final OpenOption[] options;
    private final ByteBuffer zeros = ZEROS.duplicate();
    private FileChannel channel;

    /** What zeros are written to. */
    private long from;

    private long to;

    private SteadyFile(Path path, OpenOption... options) throws IOException {
        this.path = path;
        this.options = options;
        this.channel = FileChannel.open(path, options);
    }

    /** Opens a file that is there, for writing and forcing. */
    static SteadyFile of(Path file) throws IOException {
        return new SteadyFile(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Opens a directory, for forcing the names in it. */
    static SteadyFile ofDirectory(Path directory) throws IOException {
        return new SteadyFile(directory, StandardOpenOption.READ);
    }

    /** Returns when the device has confirmed all that was written to the file before, by whatever means. */
    void force() throws IOException {
        steadily(FORCE);
    }

    /** Writes zeros. */
    void writeZeros(long place, int length) throws IOException {
        from = place;
        to = place + length;
        steadily(WRITE_ZEROS);
    }

    private void writeZeros() throws IOException {
        for (long place = from; place < to; ) {
            zeros.limit((int) Math.min(zeros.capacity(), to - place)).position(0);
            place += channel.write(zeros, place);
        }
    }

    private void steadily(Step step) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!isDone(step)) {
                interrupted |= Thread.interrupted();
                channel = FileChannel.open(path, options);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isDone(Step step) throws IOException {
        try {
            step.run(this);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @FunctionalInterface
    private interface Step {
        void run(SteadyFile file) throws IOException;
    }
}

package io.penstock.persistence.segment;

import io.penstock.files.FileFailure;
import io.penstock.journal.JournalException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A window that goes over a segment's file. It reads into memory of its own, so that a file that is cut while it is read
 * ends early and does no harm, and an interrupt does not close it. For one thread.
 */
final class SegmentBytes implements AutoCloseable {
    private static final int WINDOW = 1 << 16;

    private final Path file;
    private final RandomAccessFile access;
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private byte[] window = new byte[WINDOW];
    private long start;
    private int length;

    SegmentBytes(Path file) {
        this.file = file;
        try {
            this.access = new RandomAccessFile(file.toFile(), "r");
        } catch (IOException e) {
            throw new JournalException("cannot read " + file + ": " + FileFailure.why(file, e), e);
        }
        buffer.wrap(window);
    }

    /** The file. */
    Path file() {
        return file;
    }

    /** Makes the next look at the file go to the file: it may have changed. */
    void forget() {
        length = 0;
    }

    /**
     * Brings bytes into the window.
     *
     * @return whether the file has them all
     */
    boolean has(long place, int count) {
        if (place >= start && place + count <= start + length) {
            return true;
        }
        return fill(place, count) >= count;
    }

    /** Brings as many bytes into the window as it takes, from a place on, and answers how many there are. */
    int fill(long place) {
        return fill(place, 1);
    }

    private int fill(long place, int atLeast) {
        start = place;
        length = 0;
        try {
            makeRoom(Math.min(atLeast, access.length() - place));
            access.seek(place);
            while (length < window.length && readMore()) {}
        } catch (IOException e) {
            throw new JournalException(
                    "cannot read " + file + " at byte " + place + ": " + FileFailure.why(file, e), e);
        }
        return length;
    }

    /** For bytes that are there: a number that was damaged is no reason to take memory. */
    private void makeRoom(long count) {
        if (count > window.length) {
            window = new byte[Math.max((int) count, 2 * window.length)];
            buffer.wrap(window);
        }
    }

    private boolean readMore() throws IOException {
        int read = access.read(window, length, window.length - length);
        length += Math.max(read, 0);
        return read > 0;
    }

    /** The window; a place stands at {@link #at} of it. */
    UnsafeBuffer buffer() {
        return buffer;
    }

    /** The window's array, the same memory as {@link #buffer()}. */
    byte[] array() {
        return window;
    }

    /** Where in the window a place stands. */
    int at(long place) {
        return (int) (place - start);
    }

    @Override
    public void close() {
        try {
            access.close();
        } catch (IOException e) {
            throw new JournalException("cannot close " + file + ": " + FileFailure.why(file, e), e);
        }
    }
}

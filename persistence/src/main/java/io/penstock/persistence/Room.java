package io.penstock.persistence;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a segment's file that the disk has given already.
 *
 * <p>Chronicle writes mapped memory, and a full disk would come to light there as a fault of the JVM, perhaps after the
 * record was acknowledged. So zeros are written as a file before records are written to memory: there a full disk is an
 * exception. Some space is always left for what the file system wants itself when a page is written.
 */
final class Room implements AutoCloseable {
    private static final int STEP = 1 << 18;
    private static final int RESERVE = 1 << 24;

    private final File directory;
    private final SteadyFile file;

    /** The byte behind the room there is. Written under the lock, read by the appending and the forcing thread. */
    private volatile long end;

    /** Takes over a file whose beginning has room. */
    Room(Path file, long end) throws IOException {
        this.directory = file.toFile().getAbsoluteFile().getParentFile();
        this.file = SteadyFile.of(file);
        this.end = end;
    }

    /** Refuses a directory whose disk is nearly full. */
    static void requireSpace(File directory) throws IOException {
        long usable = directory.getUsableSpace();
        if (usable < RESERVE) {
            throw new IOException("want " + RESERVE + " bytes of free space to go on, got " + usable);
        }
    }

    /**
     * Makes a file that is room alone. Who maps it afterwards finds each page in memory: at a page that is not, Linux would read
     * ahead, far beyond the room, and fill with zeros what is filled again when the room comes there.
     */
    static void create(Path file, int length) throws IOException {
        Files.createFile(file);
        try (SteadyFile zeros = SteadyFile.of(file)) {
            zeros.writeZeros(0, length);
        }
    }

    /** Makes room within a small file by writing back what it holds; nobody else writes to it. */
    static void makeWithin(Path file) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] content = new byte[(int) access.length()];
            access.readFully(content);
            access.seek(0);
            access.write(content);
        }
    }

    /** The byte behind the room there is. */
    long end() {
        return end;
    }

    /** Makes room before a byte, in steps: two threads that want some wait for one step of each other. */
    void makeBefore(long wanted) throws IOException {
        while (end < wanted) {
            step();
        }
    }

    private synchronized void step() throws IOException {
        requireSpace(directory);
        long from = end;
        file.writeZeros(from, STEP);
        end = from + STEP;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

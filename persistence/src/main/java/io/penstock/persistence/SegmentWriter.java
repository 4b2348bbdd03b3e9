package io.penstock.persistence;

import io.penstock.persistence.chronicle.ChronicleFile;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * A segment that this process writes. It is prepared under a passing name, by any thread; is started and written by the
 * appending thread; and is finished by the forcing thread, once the appending thread has started another.
 *
 * <p>Chronicle writes mapped memory, and a full disk would come to light there as a fault of the JVM, perhaps after the
 * record was acknowledged. So no record is written before the disk has given its room: zeros are written ahead of the records
 * as a file, where a full disk is an exception, while some space is left for what the file system needs itself. The lead grows
 * with the segment.
 */
final class SegmentWriter implements AutoCloseable {
    private static final int LEAST_LEAD = 1 << 19;
    private static final int MOST_LEAD = 1 << 23;
    private static final int RESERVE = 2 * MOST_LEAD;
    private static final int STEP = 1 << 18;
    private static final VarHandle USED = usedHandle();

    private final Path prepared;
    private final File directory;
    private final ChronicleFile file;

    /** The byte behind the room there is. Written under the lock, read by the appending and the forcing thread. */
    private volatile long roomEnd;

    /** The byte behind the last record. Written by the appending thread, read by the forcing one. */
    private long used;

    /** Set by the appending thread before it publishes the segment. */
    private @Nullable SegmentPath path;

    /** The file as room is made in it; used under the lock. */
    private @Nullable SteadyFile room;

    /** The same file as it is forced. Of the forcing thread. */
    private @Nullable SteadyFile forced;

    private SegmentWriter(Path prepared, ChronicleFile file) {
        this.prepared = prepared;
        this.directory = prepared.toAbsolutePath().getParent().toFile();
        this.file = file;
    }

    /** Makes a segment without records, all of it on the device. */
    static SegmentWriter prepare(Path prepared) throws IOException {
        requireSpace(prepared.toAbsolutePath().getParent().toFile());
        ChronicleFile file = ChronicleFile.create(prepared);
        try {
            SegmentWriter writer = new SegmentWriter(prepared, file);
            writer.makeRoomOfHoles(prepared.resolve(ChronicleFile.METADATA), Long.MAX_VALUE);
            writer.makeRoomOfHoles(prepared.resolve(ChronicleFile.DATA), LEAST_LEAD);
            writer.roomEnd = LEAST_LEAD;
            Device.forceFile(prepared.resolve(ChronicleFile.METADATA));
            Device.forceFile(prepared.resolve(ChronicleFile.DATA));
            Device.forceDirectory(prepared);
            return writer;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** A page that has room may still want a block of its own when it is written: some space is never used up. */
    private static void requireSpace(File directory) throws IOException {
        long usable = directory.getUsableSpace();
        if (usable < RESERVE) {
            throw new IOException("want " + RESERVE + " bytes of free space to go on, got " + usable);
        }
    }

    /** Writes back what a file's beginning holds, so that holes in it get room; nobody else writes to it yet. */
    private void makeRoomOfHoles(Path file, long most) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] content = new byte[(int) Math.min(most, access.length())];
            access.readFully(content);
            access.seek(0);
            access.write(content);
        }
    }

    /** Gives it its name for ever: the position of the record that is written next. */
    void start(Path journal, long base) throws IOException {
        SegmentPath named = SegmentPath.of(journal, base);
        Files.move(prepared, named.directory(), StandardCopyOption.ATOMIC_MOVE);
        room = SteadyFile.of(named.data());
        forced = SteadyFile.of(named.data());
        path = named;
    }

    /** Where it stands; of a started one. */
    SegmentPath path() {
        assert path != null;
        return path;
    }

    /** Whether a record still belongs into a segment of a size; the first one always does. */
    boolean takes(int length, long segmentBytes) {
        return used == 0 || used + length <= segmentBytes;
    }

    /** Appends a record behind the others. */
    void write(long address, int length) throws IOException {
        long end = used + length + ChronicleFile.MOST_BETWEEN;
        if (end > roomEnd) {
            makeRoom(end);
        }
        file.write(address, length);
        USED.setOpaque(this, file.end());
    }

    /** Makes room ahead of the records, so that the appending thread need not. */
    void makeRoom() throws IOException {
        long end = (long) USED.getOpaque(this);
        long lead = lead(end);
        if (roomEnd - end < lead / 2) {
            makeRoom(end + lead);
        }
    }

    private static long lead(long used) {
        return Math.min(Math.max(used, LEAST_LEAD), MOST_LEAD);
    }

    private synchronized void makeRoom(long end) throws IOException {
        assert room != null;
        long made = roomEnd;
        while (made < end) {
            requireSpace(directory);
            room.writeZeros(made, STEP);
            made += STEP;
        }
        roomEnd = made;
    }

    /** Whether it is time to prepare the next one. */
    boolean isHalfFull(long segmentBytes) {
        return 2 * (long) USED.getOpaque(this) >= segmentBytes;
    }

    /** Brings what was written onto the device. */
    void force() throws IOException {
        assert forced != null;
        forced.force();
    }

    /** Ends it behind its last record. Nobody writes any more, and all is forced. */
    void finish() throws IOException {
        long end = (long) USED.getOpaque(this);
        close();
        Device.cut(path().data(), end);
    }

    /** Lets the files go. */
    @Override
    public void close() throws IOException {
        file.close();
        if (room != null && forced != null) {
            room.close();
            forced.close();
        }
    }

    /** Lets the files of one that was never started go, and deletes them. */
    void discard() throws IOException {
        close();
        Device.delete(prepared);
    }

    private static VarHandle usedHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(SegmentWriter.class, "used", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}

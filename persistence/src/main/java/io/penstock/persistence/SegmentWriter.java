package io.penstock.persistence;

import io.penstock.persistence.chronicle.ChronicleFile;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/**
 * A segment that this process writes. It is prepared under a passing name, by any thread; is started and written by the
 * appending thread; and is finished by the forcing thread, once the appending thread has started another.
 *
 * <p>No record is written before the disk has given its {@link Room}. How much is made ahead grows with the segment.
 */
final class SegmentWriter implements AutoCloseable {
    private static final int LEAST_LEAD = 1 << 19;
    private static final int MOST_LEAD = 1 << 23;
    private static final VarHandle USED = usedHandle();

    private final Path prepared;
    private final ChronicleFile file;

    /** The byte behind the last record. Written by the appending thread, read by the forcing one. */
    private long used;

    /** This and the next two are set by the appending thread before it publishes the segment. */
    private @Nullable SegmentPath path;

    private @Nullable Room room;

    /** The file as it is forced. Of the forcing thread. */
    private @Nullable SteadyFile forced;

    private SegmentWriter(Path prepared, ChronicleFile file) {
        this.prepared = prepared;
        this.file = file;
    }

    /** Makes a segment without records, all of it on the device. */
    static SegmentWriter prepare(Path prepared) throws IOException {
        Room.requireSpace(prepared.toAbsolutePath().getParent().toFile());
        Files.createDirectory(prepared);
        Room.create(prepared.resolve(ChronicleFile.FUTURE_DATA), LEAST_LEAD);
        ChronicleFile file = ChronicleFile.create(prepared);
        try {
            Room.makeWithin(prepared.resolve(ChronicleFile.METADATA));
            Device.forceFile(prepared.resolve(ChronicleFile.METADATA));
            Device.forceFile(prepared.resolve(ChronicleFile.DATA));
            Device.forceDirectory(prepared);
            return new SegmentWriter(prepared, file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Gives it its name for ever: the position of the record that is written next. One that cannot start is let go. */
    void start(Path journal, long base) throws IOException {
        try {
            open(SegmentPath.of(journal, base));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open(SegmentPath named) throws IOException {
        Files.move(prepared, named.directory(), StandardCopyOption.ATOMIC_MOVE);
        room = new Room(named.data(), LEAST_LEAD);
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
        room().makeBefore(used + length + ChronicleFile.MOST_BETWEEN);
        file.write(address, length);
        USED.setOpaque(this, file.end());
    }

    /** Makes room ahead of the records, so that the appending thread need not. */
    void makeRoom() throws IOException {
        long end = (long) USED.getOpaque(this);
        long lead = lead(end);
        if (room().end() - end < lead / 2) {
            room().makeBefore(end + lead);
        }
    }

    private static long lead(long used) {
        return Math.min(Math.max(used, LEAST_LEAD), MOST_LEAD);
    }

    private Room room() {
        assert room != null;
        return room;
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

    /** Lets the files go. May be called twice. */
    @Override
    public void close() throws IOException {
        CloseHelper.closeAll(file, room, forced);
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

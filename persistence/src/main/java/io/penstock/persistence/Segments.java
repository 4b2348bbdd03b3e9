package io.penstock.persistence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/**
 * The segments of an open journal and their way from prepared to finished:
 *
 * <pre>
 *   prepared --appending thread--&gt; active --appending thread--&gt; full --forcing thread--&gt; finished
 * </pre>
 *
 * <p>{@code prepared} is put by the forcing thread and taken by the appending one, which makes a segment itself when there is
 * none. A segment is put among the full before its successor becomes active; who reads {@code active} first and the full ones
 * then misses none.
 */
final class Segments {
    private final Path directory;
    private final long segmentBytes;
    private final AtomicInteger preparedCount = new AtomicInteger();
    private final AtomicReference<@Nullable SegmentWriter> prepared = new AtomicReference<>();
    private final Queue<FullSegment> full = new ConcurrentLinkedQueue<>();

    /** Written by the appending thread, read by the forcing one. */
    private volatile @Nullable SegmentWriter active;

    /** All with records, by position. Written by the appending thread, read by readers; each array stays as it is. */
    private volatile SegmentPath[] all;

    /** The last segment of an earlier process, until there is one behind it. Of the appending thread. */
    private @Nullable FullSegment earlier;

    /** The segment whose name is known to be on the device. Of the forcing thread. */
    private @Nullable SegmentWriter named;

    Segments(Path directory, long segmentBytes, List<SegmentPath> found, long end) throws IOException {
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        this.all = found.toArray(SegmentPath[]::new);
        this.earlier = found.isEmpty() ? null : new FullSegment(all[all.length - 1], end, null);
        prepared.set(prepare());
    }

    private SegmentWriter prepare() throws IOException {
        String name = preparedCount.getAndIncrement() + JournalDirectory.PREPARED;
        return SegmentWriter.prepare(directory.resolve(name));
    }

    Path directory() {
        return directory;
    }

    SegmentPath[] all() {
        return all;
    }

    /** The segment that a record goes to; begins a new one if need be. */
    SegmentWriter forRecord(int length, long position) throws IOException {
        SegmentWriter current = active;
        return current != null && current.takes(length, segmentBytes) ? current : begin(position);
    }

    private SegmentWriter begin(long base) throws IOException {
        SegmentWriter following = prepared.getAndSet(null);
        if (following == null) {
            following = prepare();
        }
        following.start(directory, base);
        leave(active, base);
        SegmentPath[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = following.path();
        all = more;
        active = following;
        return following;
    }

    private void leave(@Nullable SegmentWriter current, long end) {
        if (current != null) {
            full.add(new FullSegment(current.path(), end, current));
        } else if (earlier != null) {
            full.add(earlier);
            earlier = null;
        }
    }

    /** Brings all that was written before the call onto the device, older segments first. */
    void force() throws IOException {
        SegmentWriter current = active;
        for (FullSegment segment : full) {
            segment.force();
        }
        if (current != null) {
            current.force();
        }
        if (current != named) {
            Device.forceDirectory(directory);
            named = current;
        }
    }

    /** Makes room in the active one, ahead of the records. */
    void makeRoom() throws IOException {
        SegmentWriter current = active;
        if (current != null) {
            current.makeRoom();
        }
    }

    /** Prepares the next one in time. */
    void prepareNext() throws IOException {
        SegmentWriter current = active;
        if (prepared.get() == null && (current == null || current.isHalfFull(segmentBytes))) {
            prepared.set(prepare());
        }
    }

    /** Ends the files of the full ones. */
    void finishFull() throws IOException {
        for (FullSegment segment = full.peek(); segment != null; segment = full.peek()) {
            segment.finish();
            full.remove();
        }
    }

    /** Ends all; when nothing has failed, with everything on the device. Whatever goes wrong, nothing stays open. */
    void close(boolean whole) throws IOException {
        List<@Nullable AutoCloseable> deeds = new ArrayList<>();
        if (whole) {
            deeds.add(this::finishAll);
        }
        full.forEach(segment -> deeds.add(segment.writer()));
        deeds.add(active);
        deeds.add(this::discardPrepared);
        CloseHelper.closeAll(deeds);
    }

    private void finishAll() throws IOException {
        force();
        finishFull();
        SegmentWriter current = active;
        if (current != null) {
            current.finish();
        }
    }

    private void discardPrepared() throws IOException {
        SegmentWriter unused = prepared.getAndSet(null);
        if (unused != null) {
            unused.discard();
        }
    }
}

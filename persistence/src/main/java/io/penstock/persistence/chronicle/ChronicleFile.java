package io.penstock.persistence.chronicle;

import java.nio.file.Path;
import java.util.Objects;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.Wire;

/**
 * A new queue of one file, written from memory. Its clock stands still, so it never rolls. One thread at a time.
 *
 * <p>The directory may be renamed while it is open.
 */
public final class ChronicleFile implements AutoCloseable {
    /** The queue's one file. */
    public static final String DATA = "19700101F.cq4";

    /** What stands under this name, zeros alone, when a queue is created becomes its file. */
    public static final String FUTURE_DATA = "19700101F.precreated";

    /** What Chronicle keeps beside it: locks and names, nothing that a reader of ours needs. */
    public static final String METADATA = "metadata.cq4t";

    /** Most bytes that Chronicle adds on its own before a record: its head, or an index. */
    public static final int MOST_BETWEEN = 1 << 17;

    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final PointerBytesStore record = BytesStore.nativePointer();

    private ChronicleFile(Path directory) {
        this.queue = SingleChronicleQueueBuilder.single(directory.toFile())
                .rollCycle(RollCycles.FAST_DAILY)
                .timeProvider(() -> 0L)
                .build();
        this.appender = queue.createAppender();
        appender.singleThreadedCheckDisabled(true);
        createFile();
    }

    /** Creates the queue with its file, in a directory that is not there yet or holds {@link #FUTURE_DATA} alone. */
    public static ChronicleFile create(Path directory) {
        ChronicleProperties.set();
        return new ChronicleFile(directory);
    }

    private void createFile() {
        try (DocumentContext nothing = appender.writingDocument()) {
            nothing.rollbackOnClose();
        }
    }

    /** Appends a record; when it returns the record is in the file as the operating system sees it. */
    public void write(long address, int length) {
        record.set(address, length);
        appender.writeBytes(record);
    }

    /** The byte behind what was written. */
    public long end() {
        Wire wire = Objects.requireNonNull(appender.wire());
        return wire.bytes().writePosition();
    }

    @Override
    public void close() {
        appender.close();
        queue.close();
    }
}

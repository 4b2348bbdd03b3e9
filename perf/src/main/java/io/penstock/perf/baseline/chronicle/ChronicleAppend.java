package io.penstock.perf.baseline.chronicle;

import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.Directories;
import io.penstock.perf.measure.WrongAnswerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;

/**
 * Appends records of one size from memory outside the heap, without a checksum. Each run writes files of its own, which
 * are opened before it is timed but for the first, and gone after it was checked.
 */
public final class ChronicleAppend implements Contestant {
    private static final int BLOCK_SIZE = 256 << 20;

    private static final List<String> ALONE =
            List.of("chronicle.analytics.disable", "chronicle.announcer.disable", "chronicle.disk.monitor.disable");

    private final Path directory;
    private final Bytes<?> payload;
    private ChronicleQueue files;
    private long records;

    /**
     * Appends to files in a directory of its own.
     *
     * @param size of a record in bytes, a multiple of 8
     */
    public ChronicleAppend(Path directory, int size) {
        this.directory = directory.resolve("chronicle");
        ALONE.forEach(property -> System.setProperty(property, "true"));
        payload = Bytes.allocateDirect(size);
        for (int i = 0; i < size; i += Long.BYTES) {
            payload.writeLong(i);
        }
        files = open();
    }

    private ChronicleQueue open() {
        return SingleChronicleQueueBuilder.binary(directory)
                .rollCycle(LargeRollCycles.LARGE_DAILY)
                .blockSize(BLOCK_SIZE)
                .build();
    }

    @Override
    public long run(long units) {
        ExcerptAppender appender = files.createAppender();
        for (long i = 0; i < units; i++) {
            payload.writeLong(0, i);
            appender.writeBytes(payload);
        }
        records = units;
        return units;
    }

    @Override
    public void check() throws Exception {
        Bytes<?> record = Bytes.allocateElasticDirect(payload.readRemaining());
        try (ExcerptTailer tailer = files.createTailer()) {
            for (long i = 0; i < records; i++) {
                WrongAnswerException.unless("record " + i, true, tailer.readBytes(record.clear()));
                WrongAnswerException.unless("size of record " + i, payload.readRemaining(), record.readRemaining());
                WrongAnswerException.unless("number of record " + i, i, record.readLong());
            }
            WrongAnswerException.unless("a record behind the last", false, tailer.readBytes(record.clear()));
        } finally {
            record.releaseLast();
        }
        close();
        files = open();
    }

    @Override
    public void close() throws IOException {
        files.close();
        Directories.delete(directory);
    }
}

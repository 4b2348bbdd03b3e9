package io.penstock.perf.ours;

import io.penstock.journal.JournalReader;
import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.Directories;
import io.penstock.perf.measure.WrongAnswerException;
import io.penstock.persistence.ChronicleJournal;
import io.penstock.persistence.JournalOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Appends records of one size, checksum and header included, at Penstock's own defaults. Each run writes a journal of its
 * own, which is opened before it is timed, and gone after it was checked.
 */
public final class JournalAppend implements Contestant {
    private static final int SCHEMA = 1;

    private final Path directory;
    private final UnsafeBuffer payload;
    private ChronicleJournal journal;
    private long records;

    /**
     * Appends to a journal in a directory of its own.
     *
     * @param size of a payload in bytes, a multiple of 8
     */
    public JournalAppend(Path directory, int size) {
        this.directory = directory.resolve("journal");
        payload = new UnsafeBuffer(ByteBuffer.allocateDirect(size));
        for (int i = 0; i < size; i += Long.BYTES) {
            payload.putLong(i, i);
        }
        journal = open();
    }

    private ChronicleJournal open() {
        return ChronicleJournal.open(directory, JournalOptions.defaults());
    }

    @Override
    public long run(long units) {
        for (long i = 0; i < units; i++) {
            payload.putLong(0, i);
            journal.append(i, SCHEMA, payload, 0, payload.capacity());
        }
        records = units;
        return units;
    }

    @Override
    public void check() throws Exception {
        try (JournalReader reader = journal.read(0)) {
            for (long i = 0; i < records; i++) {
                WrongAnswerException.unless("record " + i, true, reader.next());
                WrongAnswerException.unless(
                        "size of record " + i,
                        payload.capacity(),
                        reader.payload().capacity());
                WrongAnswerException.unless(
                        "number of record " + i, i, reader.payload().getLong(0));
            }
            WrongAnswerException.unless("a record behind the last", false, reader.next());
        }
        close();
        journal = open();
    }

    @Override
    public void close() throws IOException {
        journal.close();
        Directories.delete(directory);
    }
}

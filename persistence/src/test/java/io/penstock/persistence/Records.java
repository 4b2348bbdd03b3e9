package io.penstock.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.journal.JournalReader;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Records whose content follows from their position, so that any of them can be checked alone. */
final class Records {
    /** Segments small enough that a test fills some. */
    static final JournalOptions SMALL = JournalOptions.defaults().withSegmentBytes(1 << 18);

    private static final int LENGTHS = 97;
    private static final int VOID_EVERY = 13;

    private Records() {}

    /** Appends records up to a position. */
    static void append(ChronicleJournal journal, long to) {
        UnsafeBuffer payload = new UnsafeBuffer(new byte[LENGTHS]);
        for (long position = journal.next(); position < to; position++) {
            long got = position;
            if (position % VOID_EVERY == 0) {
                got = journal.appendVoid(time(position));
            } else {
                int length = fill(payload, position);
                got = journal.append(time(position), schema(position), payload, 0, length);
            }
            assertEquals(position, got);
        }
    }

    /** Makes a journal of that many records and closes it. */
    static void make(Path directory, JournalOptions options, long count) {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            append(journal, count);
        }
    }

    /** Expects a journal to hold the records before its {@code next()}, and no more. */
    static void check(ChronicleJournal journal) {
        try (JournalReader reader = journal.read(0)) {
            for (long position = 0; position < journal.next(); position++) {
                assertTrue(reader.next());
                check(reader, position);
            }
            assertFalse(reader.next());
        }
    }

    /** Expects a reader to stand on the record of a position. */
    static void check(JournalReader reader, long position) {
        assertEquals(position, reader.position());
        assertEquals(time(position), reader.timestampNs());
        assertEquals(position % VOID_EVERY == 0, reader.isVoid());
        if (!reader.isVoid()) {
            assertEquals(schema(position), reader.schema());
            checkPayload(reader.payload(), position);
        }
    }

    private static void checkPayload(DirectBuffer payload, long position) {
        UnsafeBuffer wanted = new UnsafeBuffer(new byte[LENGTHS]);
        assertEquals(fill(wanted, position), payload.capacity());
        for (int i = 0; i < payload.capacity(); i++) {
            assertEquals(wanted.getByte(i), payload.getByte(i));
        }
    }

    private static int fill(UnsafeBuffer payload, long position) {
        int length = (int) (position * 31 % LENGTHS);
        for (int i = 0; i < length; i++) {
            payload.putByte(i, (byte) (position * 7 + i + 1));
        }
        return length;
    }

    private static long time(long position) {
        return 1_000_000_007L * position;
    }

    private static int schema(long position) {
        return (int) (position % 5) + 1;
    }
}

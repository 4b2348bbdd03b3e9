package io.penstock.persistence.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.persistence.ChronicleJournal;
import io.penstock.persistence.JournalOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we and Chronicle say of the same file is the same. */
class ChronicleFileTest {
    private static final int RECORDS = 3000;

    @TempDir
    Path directory;

    @Test
    void staysOneFileThatEndsWhereItSays() throws IOException {
        Path queue = directory.resolve("queue");
        UnsafeBuffer record = new UnsafeBuffer(ByteBuffer.allocateDirect(1000));
        Random random = new Random(1);
        try (ChronicleFile file = ChronicleFile.create(queue)) {
            long before = 0;
            for (int i = 0; i < RECORDS; i++) {
                int length = 1 + random.nextInt(1000);
                file.write(record.addressOffset(), length);
                assertTrue(file.end() >= before + length);
                assertTrue(file.end() <= before + length + ChronicleFile.MOST_BETWEEN);
                before = file.end();
            }
        }
        try (var files = Files.list(queue)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void takesTheFileThatWasMadeForIt() throws IOException {
        byte[] made = new byte[1 << 19];
        made[made.length - 1] = 42;
        Files.write(directory.resolve(ChronicleFile.FUTURE_DATA), made);
        ChronicleFile.create(directory).close();
        assertFalse(Files.exists(directory.resolve(ChronicleFile.FUTURE_DATA)));
        try (var data = Files.newInputStream(directory.resolve(ChronicleFile.DATA))) {
            assertEquals(42, data.readNBytes(made.length)[made.length - 1]);
        }
    }

    @Test
    void isReadByChronicleToo() {
        UnsafeBuffer payload = new UnsafeBuffer(new byte[100]);
        try (ChronicleJournal journal = ChronicleJournal.open(directory, JournalOptions.defaults())) {
            for (int i = 0; i < RECORDS; i++) {
                journal.append(i, 1, payload, 0, i % 100);
            }
        }
        Path segment = directory.resolve("0000000000000000.seg");
        Bytes<ByteBuffer> record = Bytes.elasticByteBuffer();
        try (ChronicleQueue queue = SingleChronicleQueueBuilder.single(segment.toFile())
                        .readOnly(true)
                        .build();
                ExcerptTailer tailer = queue.createTailer()) {
            for (int i = 0; i < RECORDS; i++) {
                assertTrue(tailer.readBytes(record.clear()));
                assertEquals(32 + i % 100, record.readRemaining());
                assertEquals(i, record.readLong(16));
            }
            assertFalse(tailer.readBytes(record.clear()));
        } finally {
            record.releaseLast();
        }
    }
}

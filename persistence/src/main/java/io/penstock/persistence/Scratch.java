package io.penstock.persistence;

import io.penstock.persistence.segment.RecordLayout;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Memory in which a record is put together, reused for each. For the appending thread. */
final class Scratch {
    private static final int FIRST_CAPACITY = 1 << 12;

    private final int maxRecordBytes;
    private final CRC32C crc = new CRC32C();
    private final UnsafeBuffer record = new UnsafeBuffer(0, 0);
    private ByteBuffer bytes = ByteBuffer.allocateDirect(FIRST_CAPACITY);

    Scratch(int maxRecordBytes) {
        this.maxRecordBytes = maxRecordBytes;
        record.wrap(bytes);
    }

    /** Puts an event's record together and answers its length. */
    int event(long position, long timestampNs, int schema, DirectBuffer payload, int offset, int length) {
        int recordLength = RecordLayout.HEADER_LENGTH + requireFits(length);
        if (recordLength > bytes.capacity()) {
            bytes = ByteBuffer.allocateDirect(Math.max(recordLength, 2 * bytes.capacity()));
            record.wrap(bytes);
        }
        RecordLayout.putEvent(record, position, timestampNs, schema, length);
        record.putBytes(RecordLayout.HEADER_LENGTH, payload, offset, length);
        RecordLayout.seal(record, bytes, recordLength, crc);
        return recordLength;
    }

    /** Puts a void record together and answers its length. */
    int nothing(long position, long timestampNs) {
        RecordLayout.putVoid(record, position, timestampNs);
        RecordLayout.seal(record, bytes, RecordLayout.HEADER_LENGTH, crc);
        return RecordLayout.HEADER_LENGTH;
    }

    private int requireFits(int length) {
        if (length < 0 || length > maxRecordBytes) {
            throw new IllegalArgumentException("want a payload of 0 to " + maxRecordBytes + " bytes, got " + length);
        }
        return length;
    }

    /** Where the record stands in memory. */
    long address() {
        return record.addressOffset();
    }
}

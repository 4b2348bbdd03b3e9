package io.penstock.persistence.segment;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Whether bytes are a record that was written whole. */
final class RecordCheck {
    /** No record is longer: what Chronicle takes with blocks of 64 MB. */
    static final int MAX_LENGTH = 1 << 24;

    private RecordCheck() {}

    /** Says what is wrong with the record in a window, or null. All of it must be in the window. */
    static @Nullable String wrong(SegmentBytes bytes, long place, int length, long wanted, CRC32C crc) {
        UnsafeBuffer buffer = bytes.buffer();
        int at = bytes.at(place);
        if (!RecordLayout.isKind(RecordLayout.kind(buffer, at))) {
            return "a record of unknown kind " + Integer.toHexString(RecordLayout.kind(buffer, at));
        }
        if (RecordLayout.payloadLength(buffer, at) != length - RecordLayout.HEADER_LENGTH) {
            return "a record of " + length + " bytes that says its payload has "
                    + RecordLayout.payloadLength(buffer, at);
        }
        if (!hasItsCrc(bytes, place, length, crc)) {
            return "a record whose CRC is not that of its bytes";
        }
        long position = RecordLayout.position(buffer, at);
        return position == wanted ? null : "the record of position " + position;
    }

    /** Compares the CRC; the field is 0 while it is computed, as it was when it was written. */
    static boolean hasItsCrc(SegmentBytes bytes, long place, int length, CRC32C crc) {
        UnsafeBuffer buffer = bytes.buffer();
        int at = bytes.at(place);
        int said = RecordLayout.crc(buffer, at);
        buffer.putInt(at + RecordLayout.CRC, 0);
        crc.reset();
        crc.update(bytes.array(), at, length);
        buffer.putInt(at + RecordLayout.CRC, said, LITTLE_ENDIAN);
        return said == (int) crc.getValue();
    }
}

package io.penstock.persistence.segment;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * How a record stands in a segment, little endian:
 *
 * <pre>
 *    0  int    length of the payload
 *    4  int    CRC32C of the whole record, taken with this field 0
 *    8  short  magic
 *   10  byte   version
 *   11  byte   flags: 1 = void
 *   12  int    schema
 *   16  long   position
 *   24  long   timestamp, nanoseconds since the epoch
 *   32         payload
 * </pre>
 */
public final class RecordLayout {
    /** Bytes before the payload. */
    public static final int HEADER_LENGTH = 32;

    static final int LENGTH = 0;
    static final int CRC = 4;
    static final int KIND = 8;
    static final int SCHEMA = 12;
    static final int POSITION = 16;
    static final int TIMESTAMP = 24;

    private static final int MAGIC = 0x5350;
    private static final int VERSION = 1;
    private static final int VOID_FLAG = 1;

    /** Magic, version and flags in one, as an event's record has them. */
    static final int EVENT_KIND = MAGIC | VERSION << 16;

    /** As a void record has them. */
    static final int VOID_KIND = EVENT_KIND | VOID_FLAG << 24;

    private RecordLayout() {}

    /** Writes the header of an event's record except its CRC. */
    public static void putEvent(MutableDirectBuffer record, long position, long timestampNs, int schema, int length) {
        putHeader(record, EVENT_KIND, position, timestampNs, schema, length);
    }

    /** Writes the header of a void record except its CRC. */
    public static void putVoid(MutableDirectBuffer record, long position, long timestampNs) {
        putHeader(record, VOID_KIND, position, timestampNs, 0, 0);
    }

    private static void putHeader(
            MutableDirectBuffer record, int kind, long position, long timestampNs, int schema, int length) {
        record.putInt(LENGTH, length, LITTLE_ENDIAN);
        record.putInt(CRC, 0, LITTLE_ENDIAN);
        record.putInt(KIND, kind, LITTLE_ENDIAN);
        record.putInt(SCHEMA, schema, LITTLE_ENDIAN);
        record.putLong(POSITION, position, LITTLE_ENDIAN);
        record.putLong(TIMESTAMP, timestampNs, LITTLE_ENDIAN);
    }

    /**
     * Computes the CRC of a complete record and writes it.
     *
     * @param bytes the same memory as {@code record}, its position and limit are moved
     */
    public static void seal(MutableDirectBuffer record, ByteBuffer bytes, int recordLength, CRC32C crc) {
        crc.reset();
        crc.update(bytes.limit(recordLength).position(0));
        record.putInt(CRC, (int) crc.getValue(), LITTLE_ENDIAN);
    }

    static int payloadLength(DirectBuffer record, int at) {
        return record.getInt(at + LENGTH, LITTLE_ENDIAN);
    }

    static int crc(DirectBuffer record, int at) {
        return record.getInt(at + CRC, LITTLE_ENDIAN);
    }

    static int kind(DirectBuffer record, int at) {
        return record.getInt(at + KIND, LITTLE_ENDIAN);
    }

    static boolean isKind(int kind) {
        return kind == EVENT_KIND || kind == VOID_KIND;
    }

    static int schema(DirectBuffer record, int at) {
        return record.getInt(at + SCHEMA, LITTLE_ENDIAN);
    }

    static long position(DirectBuffer record, int at) {
        return record.getLong(at + POSITION, LITTLE_ENDIAN);
    }

    static long timestampNs(DirectBuffer record, int at) {
        return record.getLong(at + TIMESTAMP, LITTLE_ENDIAN);
    }
}

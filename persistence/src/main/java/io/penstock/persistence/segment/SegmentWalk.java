package io.penstock.persistence.segment;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Goes from record to record of a segment's file and checks each one. Chronicle's own documents between them (its head and
 * its indexes) are stepped over. For one thread.
 */
public final class SegmentWalk implements AutoCloseable {
    /** What a step found. */
    public enum Found {
        /** A valid record at the position that was wanted. */
        RECORD,
        /** No more documents: zeros, or the end of the file. */
        END,
        /** Something else; {@link #reason()} says what. */
        INVALID
    }

    private static final int DOCUMENT_HEADER = 4;
    private static final int INCOMPLETE = 0x8000_0000;
    private static final int META = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;

    private final SegmentBytes bytes;
    private final CRC32C crc = new CRC32C();
    private final UnsafeBuffer payload = new UnsafeBuffer(0, 0);
    private long place;
    private long following;
    private String reason = "";

    /** Opens a segment's file, before its first document. */
    public SegmentWalk(Path file) {
        this.bytes = new SegmentBytes(file);
    }

    /** Goes to the next record, which must have the position given. At an end or something invalid it stays. */
    public Found next(long wanted) {
        place = following;
        int header = header();
        while (isMeta(header)) {
            if (!bytes.has(place, DOCUMENT_HEADER + length(header))) {
                return invalid("a document of " + length(header) + " bytes reaches beyond the end of the file");
            }
            if (isRecord(length(header))) {
                return invalid("a record that is marked as a document of Chronicle's");
            }
            place = behind(header);
            following = place;
            header = header();
        }
        if (header == 0) {
            return Found.END;
        }
        return check(header, wanted);
    }

    private int header() {
        return bytes.has(place, DOCUMENT_HEADER) ? bytes.buffer().getInt(bytes.at(place), LITTLE_ENDIAN) : 0;
    }

    private static boolean isMeta(int header) {
        return (header & (META | INCOMPLETE)) == META;
    }

    private boolean isRecord(int length) {
        return length >= RecordLayout.HEADER_LENGTH
                && RecordLayout.isKind(RecordLayout.kind(bytes.buffer(), bytes.at(place + DOCUMENT_HEADER)));
    }

    private static int length(int header) {
        return header & LENGTH_MASK;
    }

    private long behind(int header) {
        return (place + DOCUMENT_HEADER + length(header) + 3) & ~3L;
    }

    private Found check(int header, long wanted) {
        int length = length(header);
        if ((header & INCOMPLETE) != 0) {
            return invalid("an incomplete document");
        }
        if (length < RecordLayout.HEADER_LENGTH || length > RecordCheck.MAX_LENGTH) {
            return invalid("a document of " + length + " bytes");
        }
        if (!bytes.has(place, DOCUMENT_HEADER + length)) {
            return invalid("a record of " + length + " bytes reaches beyond the end of the file");
        }
        String wrong = RecordCheck.wrong(bytes, place + DOCUMENT_HEADER, length, wanted, crc);
        if (wrong != null) {
            return invalid(wrong);
        }
        payload.wrap(bytes.buffer(), record() + RecordLayout.HEADER_LENGTH, length - RecordLayout.HEADER_LENGTH);
        following = behind(header);
        return Found.RECORD;
    }

    private Found invalid(String why) {
        reason = why;
        return Found.INVALID;
    }

    /** Looks at the file anew: more may stand there. */
    public void refresh() {
        bytes.forget();
    }

    /** The file. */
    public Path file() {
        return bytes.file();
    }

    /** The byte at which the last step's document stands, or would stand. */
    public long place() {
        return place;
    }

    /** Why the last step was {@link Found#INVALID}. */
    public String reason() {
        return reason;
    }

    private int record() {
        return bytes.at(place + DOCUMENT_HEADER);
    }

    /** When the record was made. */
    public long timestampNs() {
        return RecordLayout.timestampNs(bytes.buffer(), record());
    }

    /** What its payload is. */
    public int schema() {
        return RecordLayout.schema(bytes.buffer(), record());
    }

    /** Whether it holds no event. */
    public boolean isVoid() {
        return RecordLayout.kind(bytes.buffer(), record()) == RecordLayout.VOID_KIND;
    }

    /** Its payload, until the next step. */
    public DirectBuffer payload() {
        return payload;
    }

    @Override
    public void close() {
        bytes.close();
    }
}

package io.penstock.persistence.segment;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Looks at what stands behind the last record that a walk could reach, without following the documents: any place may hold
 * a record.
 */
final class Beyond implements AutoCloseable {
    private static final int STEP = 4;

    private final SegmentBytes sweep;
    private final SegmentBytes probe;
    private final CRC32C crc = new CRC32C();
    private final long lost;
    private long validPlace = -1;
    private long lastUsed;

    /**
     * Looks from a place to the end of the file, or to the first valid record.
     *
     * @param lost position of the record that is not there; where it stands itself, uncommitted, it is nobody's loss
     */
    Beyond(Path file, long from, long lost) {
        this.sweep = new SegmentBytes(file);
        this.probe = new SegmentBytes(file);
        this.lost = lost;
        this.lastUsed = from;
        long place = from;
        int count = sweep.fill(place);
        while (count > 0 && validPlace < 0) {
            look(place, count);
            place += count;
            count = sweep.fill(place);
        }
    }

    private void look(long place, int count) {
        int whole = count & -STEP;
        for (int at = 0; at < whole && validPlace < 0; at += STEP) {
            int value = sweep.buffer().getInt(at, LITTLE_ENDIAN);
            if (value != 0) {
                lastUsed = place + at + STEP;
                tryRecord(value, place + at - RecordLayout.KIND);
            }
        }
        for (int at = whole; at < count; at++) {
            lastUsed = sweep.buffer().getByte(at) == 0 ? lastUsed : place + at + 1;
        }
    }

    private void tryRecord(int kind, long place) {
        if (RecordLayout.isKind(kind) && place >= 0 && isRecord(place)) {
            validPlace = place;
        }
    }

    private boolean isRecord(long place) {
        if (!probe.has(place, RecordLayout.HEADER_LENGTH)) {
            return false;
        }
        UnsafeBuffer buffer = probe.buffer();
        long length = RecordLayout.HEADER_LENGTH + (long) RecordLayout.payloadLength(buffer, probe.at(place));
        return length >= RecordLayout.HEADER_LENGTH
                && length <= RecordCheck.MAX_LENGTH
                && RecordLayout.position(buffer, probe.at(place)) > lost
                && probe.has(place, (int) length)
                && RecordCheck.hasItsCrc(probe, place, (int) length, crc);
    }

    /** The first byte of a valid record of a later position, or -1. */
    long validPlace() {
        return validPlace;
    }

    /** The byte behind the last one that is not zero; where the look began if all are. */
    long lastUsed() {
        return lastUsed;
    }

    @Override
    public void close() {
        sweep.close();
        probe.close();
    }
}

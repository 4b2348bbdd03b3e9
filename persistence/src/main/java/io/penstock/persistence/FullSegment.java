package io.penstock.persistence;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A segment with a successor.
 *
 * @param end position behind its last record
 * @param writer that still holds it open; null if an earlier process wrote it
 */
record FullSegment(SegmentPath path, long end, @Nullable SegmentWriter writer) {
    /** Brings it onto the device; opening did that for those of an earlier process. */
    void force() throws IOException {
        if (writer != null) {
            writer.force();
        }
    }

    /** Ends its file and says where it ends. */
    void finish() throws IOException {
        if (writer != null) {
            writer.force();
            writer.finish();
        }
        path.seal(end);
    }
}

package io.penstock.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.stage.Demand;
import io.penstock.topology.RingSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many marks of snapshots a ring takes, and that they find room behind any number of watermarks. */
class SnapshotRoomTest {
    private final Ring ring = new Ring(RingSpec.values("values", 256), 256);
    private final Reader reader = new Reader(ring, Demand.of(256, 0));
    private final OutboundEnd out = new OutboundEnd(ring, new Look(() -> {}));

    SnapshotRoomTest() {
        out.fix();
    }

    @Test
    void thereIsRoomForAsManyAsWereReadAgain() {
        for (int n = 4; n > 0; n--) {
            assertEquals(n, out.snapshotRoom());
            out.snapshot(4 - n);
        }
        assertEquals(0, out.snapshotRoom());

        reader.takeOne();
        reader.takeOne();

        assertEquals(2, out.snapshotRoom());
        assertEquals(List.of(0L, 1L), reader.snapshots);
    }

    @Test
    void theLastWatermarkFindsRoomBeforeTheEndBehindAnyNumberOfMarks() {
        for (long n = 1; n <= 100; n++) {
            out.put(n);
            out.watermark(n);
            out.flush();
        }
        for (long n = 101; out.snapshotRoom() > 0; n++) {
            out.watermark(n);
            out.snapshot(n);
        }
        out.watermark(200);
        out.end();

        reader.takeAll();

        assertEquals(
                List.of(-104L, -200L, Long.MIN_VALUE), reader.seen.subList(reader.seen.size() - 3, reader.seen.size()));
        assertEquals(List.of(101L, 102L, 103L, 104L), reader.snapshots);
        assertEquals(List.of(1L, -1L, 2L, -2L), reader.seen.subList(0, 4));
    }

    @Test
    void aSnapshotAndTheWatermarkBeforeItFindRoomBehindAnyNumberOfWatermarks() {
        for (long n = 1; n <= 200; n++) {
            out.put(n);
            out.watermark(n);
            out.flush();
        }
        for (long n = 201; out.snapshotRoom() > 0; n++) {
            out.watermark(n);
            out.snapshot(n);
        }
        out.end();

        reader.takeAll();

        assertEquals(List.of(201L, 202L, 203L, 204L), reader.snapshots);
        assertEquals(
                List.of(-203L, -204L, Long.MIN_VALUE), reader.seen.subList(reader.seen.size() - 3, reader.seen.size()));
        assertEquals(reader.seen.size() - 1, reader.places.get(3));
    }
}

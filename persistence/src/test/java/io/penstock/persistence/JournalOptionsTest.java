package io.penstock.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class JournalOptionsTest {
    @Test
    void changeOneThingAtATime() {
        JournalOptions defaults = JournalOptions.defaults();
        JournalOptions changed = defaults.withSegmentBytes(1 << 20).withMaxRecordBytes(100);
        assertEquals(new JournalOptions(1 << 20, 100), changed);
        assertEquals(new JournalOptions(1L << 28, 1 << 20), defaults);
    }

    @Test
    void sayWhatWasWantedAndWhatWasGot() {
        assertEquals(
                "want 262144 <= segmentBytes <= 68719476736, got segmentBytes=1",
                refusal(() -> JournalOptions.defaults().withSegmentBytes(1)));
        assertEquals(
                "want 1 <= maxRecordBytes <= 8388608, got maxRecordBytes=0",
                refusal(() -> JournalOptions.defaults().withMaxRecordBytes(0)));
        assertEquals(
                "want 1 <= maxRecordBytes <= 8388608, got maxRecordBytes=8388609",
                refusal(() -> JournalOptions.defaults().withMaxRecordBytes((1 << 23) + 1)));
    }

    private static String refusal(Runnable change) {
        return assertThrows(IllegalArgumentException.class, change::run).getMessage();
    }
}

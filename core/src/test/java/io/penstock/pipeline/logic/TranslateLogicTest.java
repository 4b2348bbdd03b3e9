package io.penstock.pipeline.logic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.pipeline.step.Outlet;
import io.penstock.pipeline.step.Translator;
import io.penstock.stage.FakeHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslateLogicTest {
    private final FakeHost<AtomicLong> host = FakeHost.of(AtomicLong::new);

    @Test
    void anEventThatWasNotTakenIsShownAgain() throws Exception {
        TranslateLogic<Long, AtomicLong> logic = started(TranslateLogicTest::copy);
        host.room = 1;
        assertEquals(1, logic.onEvents(0, Events.range(0, 2)));
        host.room = 5;
        assertEquals(2, logic.onEvents(0, Events.range(1, 2)));
        assertEquals(List.of("0:0", "0:1", "0:2"), host.flushed());
    }

    @Test
    void aWatermarkWaitsForWhatComesOfIt() throws Exception {
        TranslateLogic<Long, AtomicLong> logic = started(new Countdown());
        logic.onEvents(0, Events.at(2L));
        host.room = 0;
        logic.onWatermark(0, 3);
        assertFalse(logic.drain());
        host.room = 9;
        assertTrue(logic.drain());
        assertEquals(List.of("0:2", "0:1", "0:3", "0:2", "0:1", "w3"), host.flushed());
    }

    @Test
    void theEndBringsOutWhatIsLeft() throws Exception {
        TranslateLogic<Long, AtomicLong> logic = started(new Countdown());
        host.room = 1;
        assertEquals(1, logic.onEvents(0, Events.at(3L, 1L)));
        host.room = 9;
        assertTrue(logic.drain());
        logic.onEnd(0, true);
        assertTrue(logic.drain());
        assertEquals(List.of("0:3", "0:2", "0:1", "0:100"), host.flushed());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatGoesOutDoesNotDependOnRefusals(long seed) throws Exception {
        Random random = new Random(seed);
        List<String> want = new ArrayList<>();
        TranslateLogic<Long, AtomicLong> logic = started(new Countdown());
        for (int i = 0; i < 200; i++) {
            long event = random.nextInt(5);
            boolean mark = random.nextInt(4) == 0;
            offer(logic, random, event, mark ? 10L * i : -1);
            for (long left = event; left > 0; left--) {
                want.add("0:" + left);
            }
            if (mark) {
                for (long left = 10L * i; left > 0; left--) {
                    want.add("0:" + left);
                }
                want.add("w" + 10L * i);
            }
        }
        assertEquals(want, host.flushed());
    }

    /** As an engine does: nothing else is handed over until all is drained. */
    private void offer(TranslateLogic<Long, AtomicLong> logic, Random random, long event, long watermark)
            throws Exception {
        host.room = random.nextInt(3);
        while (logic.onEvents(0, Events.at(event)) == 0) {
            host.room = random.nextInt(3);
        }
        drain(logic, random);
        if (watermark >= 0) {
            logic.onWatermark(0, watermark);
            drain(logic, random);
        }
    }

    private void drain(TranslateLogic<Long, AtomicLong> logic, Random random) throws Exception {
        while (!logic.drain()) {
            host.room = random.nextInt(3);
        }
    }

    private TranslateLogic<Long, AtomicLong> started(Translator<Long, AtomicLong> translator) throws Exception {
        TranslateLogic<Long, AtomicLong> logic = new TranslateLogic<>(translator);
        logic.onStart(host);
        return logic;
    }

    private static boolean copy(Long event, long position, Outlet<AtomicLong> out) {
        AtomicLong slot = out.claim();
        if (slot != null) {
            slot.set(event);
        }
        return slot != null;
    }

    /** Makes n, n - 1, …, 1 of n, whether n is an event or a watermark, and 100 of the end. */
    private static final class Countdown implements Translator<Long, AtomicLong> {
        private long left;
        private boolean ended;

        @Override
        public boolean onEvent(Long event, long position, Outlet<AtomicLong> out) {
            left = event;
            return true;
        }

        @Override
        public long onWatermark(long watermark) {
            left = watermark;
            return watermark;
        }

        @Override
        public void onEnd() {
            ended = true;
        }

        @Override
        public boolean drain(Outlet<AtomicLong> out) {
            while (left > 0 || ended) {
                AtomicLong slot = out.claim();
                if (slot == null) {
                    return false;
                }
                slot.set(left > 0 ? left-- : last());
            }
            return true;
        }

        private long last() {
            ended = false;
            return 100;
        }
    }
}

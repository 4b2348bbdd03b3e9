package io.penstock.pipeline.logic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.stage.FakeHost;
import io.penstock.stage.FakeHost.Later;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpkeepTest {
    private static final long SECOND = 1_000_000_000L;

    private final CountingJournal journal = new CountingJournal();
    private final FakeHost<Object> host = FakeHost.withoutOutput();
    private final SyncLogic<Long> logic = new SyncLogic<>(journal, 0, 8, new ForceSignal());

    @Test
    void worksBeforeTheFirstEventAndAgainWhileNoneCome() {
        logic.onStart(host);
        assertEquals(1, journal.upkeeps);
        fire();
        assertEquals(2, journal.upkeeps);
    }

    @Test
    void worksEverMoreSeldomAndAtLastNoMore() {
        logic.onStart(host);
        for (int seconds = 1; seconds <= 64; seconds *= 2) {
            assertEquals(
                    List.of(seconds * SECOND),
                    host.later.stream().map(Later::delayNs).toList());
            fire();
        }
        assertEquals(List.of(), host.later);
        assertEquals(8, journal.upkeeps);
    }

    @Test
    void beginsAnewWhenEventsFlowAgainWithOneTimerAtATime() {
        logic.onStart(host);
        fire();
        fire();
        journal.next = 1;
        logic.onEvents(0, Events.range(0, 0));
        journal.next = 2;
        logic.onEvents(0, Events.range(1, 1));
        assertEquals(5, journal.upkeeps);
        assertEquals(
                List.of(4 * SECOND), host.later.stream().map(Later::delayNs).toList());
        fire();
        assertEquals(
                List.of(2 * SECOND), host.later.stream().map(Later::delayNs).toList());
    }

    private void fire() {
        assertEquals(1, host.later.size());
        logic.onMessage(host.later.remove(0).message());
    }
}

package io.penstock.engine.thread;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StageThreadsTest {
    @Test
    void aTimerOfATopologyThatHasEndedIsForgotten() {
        ScheduledExecutorService timers = StageThreads.timers("ended");
        timers.shutdownNow();

        assertDoesNotThrow(() -> timers.schedule(() -> {}, 0, TimeUnit.NANOSECONDS));
    }
}

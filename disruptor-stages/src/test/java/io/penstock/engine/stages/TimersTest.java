package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.stage.Demand;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Timers: S31. */
class TimersTest extends TalkingRig {
    @Test
    @Rule("S31")
    void timersAreDueInTheirOrder() {
        launch(Demand.of(10));
        running.cast("talker", "timers");
        stepped.settle();

        stepped.advance(Duration.ofMillis(15));
        stepped.settle();
        assertEquals(List.of("10ms"), talker.timers);

        stepped.advance(Duration.ofMillis(15));
        stepped.settle();
        assertEquals(List.of("10ms", "20ms a", "20ms b"), talker.timers);
        assertEquals(range(0, 2), seen.events());
    }

    @Test
    @Rule("S31")
    void aTimerMayBeTakenBack() {
        launch(Demand.of(10));
        running.cast("talker", "timers");
        stepped.settle();
        talker.last.cancel();

        stepped.advance(Duration.ofMillis(30));
        stepped.settle();

        assertEquals(List.of("10ms", "20ms a"), talker.timers);
    }
}

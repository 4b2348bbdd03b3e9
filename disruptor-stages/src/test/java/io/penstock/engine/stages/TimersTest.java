package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.topology.Engine;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Timers: S31. */
class TimersTest extends TalkingRig {
    private final AtomicReference<@Nullable WeakReference<Object>> takenBack = new AtomicReference<>();

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

    @Test
    @Rule("S31")
    void aTimerThatWasTakenBackIsKeptByNobody() {
        try (RunningStages setting = setting(new SteppedEngine(0))) {
            ((SteppedRunning) setting.topology()).settle();
            assertIsForgotten();
        }
    }

    @Test
    @Rule("S31")
    void aTimerThatWasTakenBackIsKeptByNobodyOnThreads() {
        try (RunningStages setting = setting(DisruptorEngine.withDefaults())) {
            assertIsForgotten();
            assertFalse(setting.isDone());
        }
    }

    private RunningStages setting(Engine engine) {
        Stages setting = Stages.named("setting");
        setting.produce("setter", () -> new Setting(takenBack)).open();
        return setting.launch(engine);
    }

    private void assertIsForgotten() {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (takenBack.get() == null || takenBack.get().get() != null) {
                System.gc();
            }
        });
    }

    /** Sets a timer for a year, and takes it back. */
    private record Setting(AtomicReference<@Nullable WeakReference<Object>> message) implements Producer<Integer> {
        @Override
        public void onStart(StageControl control) {
            Object never = new Object();
            control.schedule(Duration.ofDays(365), never).cancel();
            message.set(new WeakReference<>(never));
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}
    }
}

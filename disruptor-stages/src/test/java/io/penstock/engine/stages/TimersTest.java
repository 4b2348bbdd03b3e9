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
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.StageStatus;
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

    @Test
    @Rule({"S31", "S37"})
    void oneOfAPredecessorDoesNotMoveTheClock() throws Exception {
        stages.onFailure("talker", new FailurePolicy.Restart(1, Duration.ofMinutes(1)));
        launch(Demand.of(10));
        talker.control.schedule(Duration.ofDays(365), "never");
        running.call("talker", "fail");

        assertFalse(running.await(LIMIT));
        assertEquals(1, running.status("talker").restarts());
        assertEquals(0, talker.control.nanoTime());
    }

    @Test
    @Rule("S31")
    void norDoesOneOfAStageThatHasEnded() throws Exception {
        launch(Demand.of(10));
        talker.control.schedule(Duration.ofDays(365), "never");
        Stages waiting = Stages.named("waiting");
        waiting.produce("waiting", Talker::new);
        running.add(waiting);
        running.cast("talker", "last 3, then done");

        assertFalse(running.await(LIMIT));
        assertEquals(StageStatus.State.DONE, running.status("talker").state());
        assertEquals(0, talker.control.nanoTime());
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

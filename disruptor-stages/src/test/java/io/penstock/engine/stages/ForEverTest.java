package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.children.Children;
import io.penstock.children.Restart;
import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.SteppedRunning;
import io.penstock.rate.RateLimit;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.Consumer;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits and delays that are longer than nanoseconds can count: whoever says one means "for ever". */
class ForEverTest extends LeavingRig {
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Duration CENTURY = Duration.ofDays(36_525);
    private static final Duration GENERATION = Duration.ofDays(40 * 365);

    private final Stages other = Stages.named("other");
    private final List<Object> tried = new ArrayList<>();
    private final Consumer<Integer> failing = events -> events.each((event, sequence, last) -> {
        tried.add(event);
        throw new IllegalStateException("bad " + event);
    });

    @Test
    @Rule("J15")
    void aLeaveWithoutALimitIsWaitedForBesideOneThatHasOne() {
        stages.through("slow", told.new Middle()::same, wish.leaveLimit(FOR_EVER))
                .open();
        stages.through("late", told.new Middle()::same, wish).open();
        launch();
        emitUpTo(20);
        LiveSubscription slow =
                running.cancel("slow", "source", Reason.normal()).get(0);
        LiveSubscription late =
                running.cancel("late", "source", Reason.normal()).get(0);
        settle();
        advance(CENTURY);

        assertTrue(slow.isLive());
        assertFalse(late.isLive());
        assertTrue(
                running.topology().explain().contains("leave within 9223372036854775807s"),
                running.topology()::explain);
    }

    @Test
    @Rule("S38")
    void failuresAreCountedForEver() {
        stages.consume("a", () -> failing, wish);
        stages.onFailure("a", new FailurePolicy.Restart(2, FOR_EVER));
        launch();
        emitUpTo(1);

        assertEquals(3, tried.size());
        assertTrue(running.isDone());
    }

    @Test
    @Rule("S36")
    void aPauseThatDoublesGetsNoShorter() {
        stages.consume("a", () -> failing, wish);
        stages.onFailure("a", new FailurePolicy.Retry(100, GENERATION, FailurePolicy.FAIL));
        launch();
        emitUpTo(1);
        advance(GENERATION);
        advance(GENERATION.multipliedBy(2));
        advance(GENERATION.multipliedBy(4));
        assertEquals(4, tried.size());

        advance(Duration.ofDays(1));
        assertEquals(4, tried.size());
    }

    @Test
    @Rule("S36")
    void aPauseMayBeForEver() {
        stages.consume("a", () -> failing, wish);
        stages.onFailure("a", new FailurePolicy.Retry(3, FOR_EVER, FailurePolicy.FAIL));
        launch();
        emitUpTo(1);
        advance(CENTURY);

        assertEquals(1, tried.size());
        assertFalse(running.isDone());
    }

    @Test
    @Rule("S31")
    void aTimerOfForEverIsNeverDue() {
        List<Object> due = new ArrayList<>();
        other.consume("b", () -> b, Subscription.to(other.produce("timed", () -> new Timed(due))));
        SteppedRunning timed = Steps.launch(other);
        timed.settle();
        timed.advance(Duration.ofSeconds(1));
        timed.settle();
        timed.advance(CENTURY);
        timed.settle();

        assertEquals(List.of("soon"), due);
    }

    @Test
    @Rule("D4")
    void anIntervalMayBeForEver() {
        RateLimit limit = RateLimit.of(3, FOR_EVER);
        Source<Integer> limited = other.produce("limited", () -> limit.on(told.new Source()));
        other.consume("b", () -> b, Subscription.to(limited));
        SteppedRunning stepped = Steps.launch(other);
        stepped.settle();
        stepped.advance(CENTURY);
        stepped.settle();

        assertEquals(range(0, 2), b.events);
    }

    @Test
    @Rule("C6")
    void restartsOfChildrenAreCountedForEver() {
        Children<Integer> children = Children.<Integer>of(Runnable::run, event -> {
            tried.add(event);
            throw new IllegalStateException("bad");
        });
        other.each(
                "each",
                children.restart(new Restart.Transient(2, FOR_EVER)),
                Subscription.to(other.from("n", range(0, 0))));
        SteppedRunning stepped = Steps.launch(other);
        stepped.settle();

        assertEquals(3, tried.size());
        assertTrue(stepped.isDone());
    }

    @Test
    @Rule("S38")
    void onThreadsStartingWaitingAndClosingMayTakeForEver() throws Exception {
        other.consume("b", () -> b, Subscription.to(other.from("n", range(0, 9))));
        EngineOptions patient = EngineOptions.defaults().startLimit(FOR_EVER).closeLimit(FOR_EVER);
        try (RunningStages running = other.launch(new DisruptorEngine(patient))) {
            assertTrue(running.topology().await(FOR_EVER));
        }
        assertEquals(range(0, 9), b.events);
    }

    /** Sets a timer for soon and one for ever. */
    private record Timed(List<Object> due) implements Producer<Integer> {
        @Override
        public void onStart(StageControl control, Emitter<? super Integer> out) {
            control.schedule(FOR_EVER, "never");
            control.schedule(Duration.ofSeconds(1), "soon");
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}

        @Override
        public void onTimer(Object message, Emitter<? super Integer> out) {
            due.add(message);
        }
    }
}

package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy.DeadLetters;
import io.penstock.topology.FailurePolicy.Restart;
import io.penstock.topology.StageStatus;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stage that failed is begun anew, as often as its policy says. */
class RestartingTest extends FailingRig {
    @ParameterizedTest
    @MethodSource("engines")
    @Rule("S37")
    void aSuccessorGoesOnWhereTheStageFailed(Engine engine) throws InterruptedException {
        diary.failsAt = n -> n == 50 && diary.tries < 3;
        try (RunningStages running = launch(engine, new Restart(3, MINUTE))) {
            running.await();
        }

        assertEquals(range(0, EVENTS - 1), diary.handled);
        assertEquals(4, diary.lives);
        assertEquals(4, diary.deaths);
        assertEquals(List.of(50, 0, 0, EVENTS - 50), diary.handledInEachLife);
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("S37")
    void aSuccessorGoesOnBehindWhatIsShownToTheHook(Engine engine) throws InterruptedException {
        diary.failsAt = n -> n == 50 || n == 51;
        List<Object> lost = new ArrayList<>();
        DeadLetters hook = (stage, sequence, event, cause) -> lost.add(stage + sequence + event);
        try (RunningStages running = launch(engine, new Restart(2, MINUTE, hook))) {
            running.await();
        }

        assertEquals(EVENTS - 2, diary.handled.size());
        assertEquals(List.of("sink5050", "sink5151"), lost);
        assertEquals(3, diary.lives);
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule({"S35", "S37"})
    void aHookThatThrowsFailsTheTopologyAndNothingComesTwice(Engine engine) {
        diary.failsAt = n -> n == 55;
        RuntimeException full = new IllegalStateException("full");
        RunningStages running = launch(engine, new Restart(5, MINUTE, (stage, sequence, event, cause) -> {
            throw full;
        }));

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);

        assertSame(full, failed.getCause());
        assertEquals(range(0, 54), diary.handled);
        assertEquals(1, diary.lives);
        assertEquals(StageStatus.State.FAILED, running.status("sink").state());
        assertEquals(55, running.status("sink").processed());
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("S38")
    void aStageThatFailsTooOftenFailsItsTopology(Engine engine) {
        diary.failsAt = n -> n == 50;
        RunningStages running = launch(engine, new Restart(3, MINUTE));

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);

        assertSame(diary.thrown, failed.getCause());
        assertEquals(4, diary.lives);
        assertEquals(4, diary.deaths);
    }

    @Test
    @Rule("S38")
    void failuresFarApartAreNotTooMany() throws InterruptedException {
        diary.failsAt = n -> n % 10 == 0 && diary.tries <= n / 10;
        RunningStages running = launch(new SteppedEngine(3), new Restart(1, Duration.ofSeconds(1)));
        SteppedRunning stepped = (SteppedRunning) running.topology();
        while (!running.isDone()) {
            if (!stepped.step("sink") && !stepped.step("numbers")) {
                break;
            }
            stepped.advance(Duration.ofSeconds(2));
        }

        running.await();
        assertEquals(range(0, EVENTS - 1), diary.handled);
        assertEquals(EVENTS / 10 + 1, diary.lives);
    }

    @Test
    @Rule("S37")
    void aProducerBeginsAnewAndKeepsWhatItIsAskedFor() throws InterruptedException {
        List<Restless> lives = new ArrayList<>();
        Source<Integer> source = stages.produce("restless", () -> {
            lives.add(new Restless(lives.size()));
            return lives.get(lives.size() - 1);
        });
        Seen seen = new Seen();
        stages.consume("sink", () -> seen, Subscription.to(source).demand(Demand.of(10)));
        stages.onFailure("restless", new Restart(5, MINUTE));

        stages.launch(new SteppedEngine(5)).await();

        assertEquals(List.of(0, 100, 200), seen.events());
        assertEquals(3, lives.size());
    }

    @Test
    @Rule("S39")
    void aMessageThatCannotBeHandledFailsForItsTeller() {
        List<Object> dead = new ArrayList<>();
        DeadLetters hook = (stage, sequence, event, cause) -> dead.add(sequence + ": " + event);
        RunningStages running = launch(new SteppedEngine(1), new Restart(2, MINUTE, hook));
        SteppedRunning stepped = (SteppedRunning) running.topology();
        CompletableFuture<Object> open = running.call("sink", "keep");
        stepped.step("sink");
        CompletableFuture<Object> cast = running.cast("sink", "fail");
        CompletableFuture<Object> behind = running.cast("sink", "fine");
        stepped.settle();

        assertSame(
                diary.thrown,
                assertThrows(CompletionException.class, cast::join).getCause());
        assertEquals(
                "stage sink ended without an answer",
                assertThrows(CompletionException.class, open::join).getCause().getMessage());
        assertEquals("fine", behind.join());
        assertEquals(List.of("-1: fail"), dead);
        assertEquals(2, diary.lives);
        assertEquals(range(0, EVENTS - 1), diary.handled);
    }

    /** Emits one event and fails when it is asked again; the third completes. */
    private static final class Restless implements Producer<Integer> {
        private final int life;
        private StageControl control;
        private boolean emitted;

        Restless(int life) {
            this.life = life;
        }

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {
            if (emitted) {
                throw new IllegalStateException("restless");
            }
            emitted = true;
            out.emit(100 * life);
            if (life == 2) {
                control.complete();
            }
            control.wake();
        }
    }
}

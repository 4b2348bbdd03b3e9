package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stages.Consumer;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.Reply;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.FailurePolicy.DeadLetters;
import io.penstock.topology.FailurePolicy.Restart;
import io.penstock.topology.FailurePolicy.Retry;
import io.penstock.topology.FailurePolicy.Skip;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailingTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int EVENTS = 200;

    private final Stages stages = Stages.named("failing");
    private final Diary diary = new Diary();

    static Stream<Engine> engines() {
        Stream<Engine> stepped = IntStream.range(0, 50).mapToObj(SteppedEngine::new);
        return Stream.concat(stepped, Stream.of(DisruptorEngine.withDefaults()));
    }

    private RunningStages launch(Engine engine, FailurePolicy policy) {
        Source<Integer> source = stages.from("numbers", range(0, EVENTS - 1));
        stages.consume("sink", () -> new Fragile(diary), Subscription.to(source).demand(Demand.of(10)));
        return stages.onFailure("sink", policy).launch(engine);
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("S35")
    void anEventThatCannotBeHandledIsPassedOverAndShown(Engine engine) throws InterruptedException {
        diary.failsAt = n -> n % 7 == 3;
        List<Object> dead = new ArrayList<>();
        try (RunningStages running = launch(engine, new Skip((stage, sequence, event, cause) -> dead.add(event)))) {
            running.await();
        }

        assertEquals(range(0, EVENTS - 1).stream().filter(n -> n % 7 != 3).toList(), diary.handled);
        assertEquals(range(0, EVENTS - 1).stream().filter(n -> n % 7 == 3).toList(), dead);
        assertEquals(1, diary.lives);
    }

    @Test
    @Rule({"S20", "S35"})
    void behindASelectorAThrowBeforeAnythingIsLookedAtIsAboutTheFirstEvent() throws InterruptedException {
        List<Object> handled = new ArrayList<>();
        List<Object> dead = new ArrayList<>();
        Source<Integer> source = stages.from("numbers", range(0, 9));
        Consumer<Integer> first = batch -> {
            if (dead.isEmpty()) {
                throw new IllegalStateException("not yet");
            }
            batch.each((event, sequence, last) -> handled.add(event));
        };
        stages.consume("sink", () -> first, Subscription.to(source).select(n -> n % 2 == 1));
        stages.onFailure("sink", new Skip((stage, sequence, event, cause) -> dead.add(event)));
        stages.launch(new SteppedEngine(0)).await();

        assertEquals(List.of(1), dead);
        assertEquals(List.of(3, 5, 7, 9), handled);
    }

    @Test
    @Rule("S36")
    void anEventIsTriedAgainAfterLongerAndLongerPauses() throws Exception {
        diary.failsAt = n -> n == 5 && diary.tries < 3;
        RunningStages running = launch(new SteppedEngine(1), new Retry(3, Duration.ofMillis(10), FailurePolicy.FAIL));
        SteppedRunning stepped = (SteppedRunning) running.topology();
        stepped.settle();
        assertEquals(1, diary.tries);

        stepped.advance(Duration.ofMillis(9));
        stepped.settle();
        assertEquals(1, diary.tries);
        stepped.advance(Duration.ofMillis(1));
        stepped.settle();
        assertEquals(2, diary.tries);
        stepped.advance(Duration.ofMillis(19));
        stepped.settle();
        assertEquals(2, diary.tries);

        assertEquals("x", running.topology().await(running.cast("sink", "x"), MINUTE));
        running.await();
        assertEquals(range(0, EVENTS - 1), diary.handled);
        assertEquals(3, diary.tries);
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Rule("S36")
    void whatRetryingDoesNotHelpIsPassedOver(Engine engine) throws InterruptedException {
        diary.failsAt = n -> n == 5;
        List<Object> dead = new ArrayList<>();
        FailurePolicy skip = new Skip((stage, sequence, event, cause) -> dead.add(event));
        try (RunningStages running = launch(engine, new Retry(2, Duration.ofNanos(1), skip))) {
            running.await();
        }

        assertEquals(List.of(5), dead);
        assertEquals(3, diary.tries);
        assertEquals(EVENTS - 1, diary.handled.size());
    }

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

    @Test
    @Rule("S38")
    void aStageThatCannotStartIsNamedAndNothingRuns() {
        diary.failsAtStart = true;

        TopologyFailedException failed = assertThrows(
                TopologyFailedException.class, () -> launch(DisruptorEngine.withDefaults(), new Restart(2, MINUTE)));

        assertTrue(
                failed.getMessage().startsWith("stage sink of topology failing failed to start"), failed.getMessage());
        assertSame(diary.thrown, failed.getCause());
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("failing/")
                        && !thread.getName().endsWith("timers")));
    }

    @Test
    @Rule("S38")
    void aStageThatCannotBeMadeIsNamed() {
        stages.consume(
                "sink",
                () -> {
                    throw new IllegalStateException("no");
                },
                Subscription.to(stages.from("numbers", List.of(1))));

        TopologyFailedException failed =
                assertThrows(TopologyFailedException.class, () -> stages.launch(new SteppedEngine(0)));

        assertEquals("stage sink was not made: java.lang.IllegalStateException: no", failed.getMessage());
    }

    @Test
    @Rule("S35")
    void aPolicyNamesAStage() {
        stages.onFailure("nobody", new Retry(1));

        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, stages::topology);

        assertEquals("failing: want a policy for a stage of [], got one for nobody", refused.getMessage());
    }

    /** What all lives of a stage did. */
    private static final class Diary {
        private final List<Integer> handled = new ArrayList<>();
        private final List<Integer> handledInEachLife = new ArrayList<>();
        private java.util.function.IntPredicate failsAt = n -> false;
        private boolean failsAtStart;
        private int tries;
        private int lives;
        private int deaths;
        private RuntimeException thrown = new IllegalStateException("not yet");

        RuntimeException fail() {
            thrown = new IllegalStateException("fragile");
            return thrown;
        }
    }

    private static final class Fragile implements Consumer<Integer> {
        private final Diary diary;
        private int handled;

        Fragile(Diary diary) {
            this.diary = diary;
        }

        @Override
        public void onStart(StageControl control) {
            diary.lives++;
            if (diary.failsAtStart) {
                throw diary.fail();
            }
        }

        @Override
        public void onEvents(Batch<? extends Integer> events) throws Exception {
            events.each((event, sequence, last) -> {
                if (diary.failsAt.test(event)) {
                    diary.tries++;
                    throw diary.fail();
                }
                handled++;
                diary.handled.add(event);
            });
        }

        @Override
        public void onCall(Object request, Reply reply) {}

        @Override
        public void onCast(Object message) {
            if (message.equals("fail")) {
                throw diary.fail();
            }
        }

        @Override
        public void onStop() {
            diary.deaths++;
            diary.handledInEachLife.add(handled);
        }
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

package io.penstock.engine.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bridge.Bridges;
import io.penstock.bridge.LiveIterator;
import io.penstock.bridge.LiveResults;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.engine.stages.Rule;
import io.penstock.pipeline.InputPipeline;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.Input;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.DemandMode;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.Running;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams and iterators that pull from stages which run, stepped. */
public class PullingTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final Stages stages = Stages.named("pulled");
    private final Counting counting = new Counting();
    private final Source<Long> source = stages.produce("in", () -> counting).open();

    /** Counts, until it is told something else, and notes what it is asked for. */
    private static final class Counting implements Producer<Long> {
        private final List<Long> asked = new ArrayList<>();
        private final List<Cancellation> left = new ArrayList<>();
        private StageControl control;
        private long next;
        private boolean silent;

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Long> out) {
            asked.add(outstanding);
            for (long i = 0; i < outstanding && !silent; i++) {
                out.emit(next++);
            }
        }

        @Override
        public void onCancel(LiveSubscription subscription, Cancellation how, Emitter<? super Long> out) {
            left.add(how);
        }

        @Override
        public void onCast(Object message, Emitter<? super Long> out) {
            switch ((String) message) {
                case "complete" -> control.complete();
                case "shutdown" -> control.exit(Reason.shutdown());
                default -> throw new IllegalStateException("torn");
            }
        }
    }

    private RunningStages launch() {
        return stages.launch(new SteppedEngine(5));
    }

    private static void settle(RunningStages running) {
        ((SteppedRunning) running.topology()).settle();
    }

    private Subscription<Long> wish(CancelMode mode) {
        return Subscription.to(source).demand(Demand.of(10)).mode(mode);
    }

    private LiveResults<Long> results(RunningStages running, CancelMode mode) {
        return Bridges.results(running, "reader", wish(mode));
    }

    private static List<Long> below(long end) {
        return LongStream.range(0, end).boxed().toList();
    }

    /** All that is left; what it ends with is thrown. */
    private static List<Long> rest(LiveIterator<Long> reader, List<Long> read) {
        reader.forEachRemaining(read::add);
        return read;
    }

    @Test
    @Rule("B12")
    void aPartOfWhatIsAskedForIsReadAndTheProducerGoesOn() {
        RunningStages running = launch();
        LiveResults<Long> results = Bridges.results(running, "reader", Subscription.to(source));
        try (Stream<Long> stream = results.stream()) {
            settle(running);
            assertEquals(List.of(), counting.asked);

            assertEquals(below(10), stream.limit(10).toList());
        }
        settle(running);
        assertEquals(List.of(), running.subscriptions());
        assertEquals(List.of(1000L), counting.asked);
        assertFalse(running.isDone());
    }

    @Test
    @Rule("B12")
    void itAsksForMoreOnceTheReaderIsDoneWithAChunk() {
        RunningStages running = launch();
        try (LiveIterator<Long> reader = results(running, CancelMode.PERMANENT).iterator()) {
            for (long n = 0; n < 5; n++) {
                assertEquals(n, reader.next());
            }
            settle(running);
            assertEquals(List.of(10L), counting.asked);

            assertEquals(5, reader.next());
            settle(running);
            assertEquals(List.of(10L, 5L), counting.asked);
        }
    }

    @Test
    @Rule("B12")
    void eachIterationOfAnIterableSubscribesAnew() {
        RunningStages running = launch();
        Iterable<Long> results = results(running, CancelMode.TEMPORARY).iterable();
        settle(running);
        assertEquals(List.of(), running.subscriptions());
        Iterator<Long> first = results.iterator();
        Iterator<Long> second = results.iterator();

        assertEquals(0, first.next());
        assertEquals(10, second.next());
        assertEquals(2, running.subscriptions().size());
        running.cast("in", "complete");

        List<Long> read = new ArrayList<>();
        first.forEachRemaining(read::add);
        second.forEachRemaining(read::add);
        assertEquals(below(20).stream().filter(n -> n != 0 && n != 10).toList(), read);
        assertFalse(results.iterator().hasNext());
    }

    @Test
    @Rule("B12")
    void whatWasSentAndNotReadIsShownToTheHook() {
        List<Object> lost = new ArrayList<>();
        RunningStages running = launch();
        Subscription<Long> wish = wish(CancelMode.PERMANENT).onLost((live, events, how) -> lost.addAll(events));
        try (LiveIterator<Long> reader =
                Bridges.results(running, "reader", wish).iterator()) {
            assertEquals(0, reader.next());
            assertEquals(1, reader.next());
        }
        settle(running);
        assertEquals(List.of(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L), lost);
    }

    @Test
    @Rule("B12")
    void itsProducerHearsThatAReaderWhichClosesHasCancelled() {
        RunningStages running = launch();
        try (LiveIterator<Long> reader = results(running, CancelMode.PERMANENT).iterator()) {
            assertEquals(0, reader.next());
        }
        settle(running);
        assertEquals(List.of(Cancellation.cancel(Reason.normal())), counting.left);
    }

    @ParameterizedTest
    @EnumSource(CancelMode.class)
    @Rule("B13")
    void theEndOfTheDataIsTheEndOfTheReader(CancelMode mode) {
        RunningStages running = launch();
        try (LiveIterator<Long> reader = results(running, mode).iterator()) {
            assertEquals(0, reader.next());
            running.cast("in", "complete");
            settle(running);
            assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L), rest(reader, new ArrayList<>()));
        }
        settle(running);
        assertTrue(running.isDone());
    }

    @ParameterizedTest
    @EnumSource(CancelMode.class)
    @Rule("B13")
    void aFailureIsThrownUnlessTheSubscriptionIsTemporary(CancelMode mode) {
        stages.onFailure("in", new FailurePolicy.Leave());
        stages.from("other", List.of(1L)).open();
        RunningStages running = launch();
        LiveIterator<Long> reader = results(running, mode).iterator();
        assertEquals(0, reader.next());
        running.cast("in", "fail");
        settle(running);

        List<Long> read = new ArrayList<>();
        if (mode == CancelMode.TEMPORARY) {
            rest(reader, read);
        } else {
            CompletionException failed = assertThrows(CompletionException.class, () -> rest(reader, read));
            assertEquals("torn", failed.getCause().getMessage());
        }
        assertEquals(9, read.size());
        assertFalse(reader.hasNext());
        settle(running);
        assertFalse(running.isDone());
    }

    @ParameterizedTest
    @EnumSource(CancelMode.class)
    @Rule("B13")
    void aShutdownIsAnEndUnlessTheSubscriptionIsPermanent(CancelMode mode) {
        RunningStages running = launch();
        LiveIterator<Long> reader = results(running, mode).iterator();
        assertEquals(0, reader.next());
        running.cast("in", "shutdown");
        settle(running);

        List<Long> read = new ArrayList<>();
        if (mode == CancelMode.PERMANENT) {
            assertThrows(CancellationException.class, () -> rest(reader, read));
        } else {
            rest(reader, read);
        }
        assertEquals(9, read.size());
    }

    @ParameterizedTest
    @EnumSource(CancelMode.class)
    @Rule("B13")
    void whoComesBehindAFailedProducerHearsOfIt(CancelMode mode) {
        stages.onFailure("in", new FailurePolicy.Leave());
        stages.from("other", List.of(1L)).open();
        RunningStages running = launch();
        settle(running);
        running.cast("in", "fail");
        settle(running);

        LiveResults<Long> results = results(running, mode);
        if (mode == CancelMode.TEMPORARY) {
            assertEquals(List.of(), results.stream().toList());
        } else {
            assertThrows(CompletionException.class, () -> results.stream().toList());
        }
    }

    @Test
    @Rule("B13")
    void afterTheEndOfAllOnlyATemporaryReaderIsLetIn() {
        RunningStages running = launch();
        running.halt();
        assertEquals(List.of(), results(running, CancelMode.TEMPORARY).stream().toList());
        assertThrows(
                IllegalStateException.class,
                () -> results(running, CancelMode.TRANSIENT).stream().toList());
    }

    @Test
    @Rule("B13")
    void theFailureOfAllIsThrown() {
        RunningStages running = launch();
        LiveIterator<Long> reader = results(running, CancelMode.TEMPORARY).iterator();
        assertEquals(0, reader.next());
        running.cast("in", "fail");
        TopologyFailedException failed =
                assertThrows(TopologyFailedException.class, () -> rest(reader, new ArrayList<>()));
        assertEquals("torn", failed.getCause().getMessage());
        assertFalse(reader.hasNext());
    }

    @Test
    @Rule("B13")
    void haltingIsNoEnd() {
        RunningStages running = launch();
        LiveIterator<Long> reader = results(running, CancelMode.PERMANENT).iterator();
        assertEquals(0, reader.next());
        running.halt();
        assertThrows(CancellationException.class, () -> rest(reader, new ArrayList<>()));
    }

    @Test
    @Rule("B13")
    void aReaderOfSeveralGoesOnWithTheOthers() {
        Source<Long> three = stages.from("three", List.of(-1L, -2L, -3L)).open();
        RunningStages running = launch();
        counting.silent = true;
        LiveResults<Long> both = Bridges.results(running, "reader", wish(CancelMode.PERMANENT), Subscription.to(three));
        LiveIterator<Long> reader = both.iterator();
        assertEquals(-1, reader.next());
        assertEquals(-2, reader.next());
        assertEquals(-3, reader.next());
        assertThrows(TimeoutException.class, () -> reader.hasNext(AT_ONCE));

        running.cast("in", "complete");
        assertFalse(reader.hasNext());
    }

    @Test
    @Rule("B12")
    void aReaderMayGoOnBehindItsLimit() throws InterruptedException, TimeoutException {
        counting.silent = true;
        RunningStages running = launch();
        LiveIterator<Long> reader = results(running, CancelMode.PERMANENT).iterator();
        assertThrows(TimeoutException.class, () -> reader.hasNext(AT_ONCE));
        IllegalStateException nothing = assertThrows(IllegalStateException.class, reader::hasNext);
        assertTrue(nothing.getMessage().contains("no stage of pulled has anything to do"), nothing::getMessage);

        counting.silent = false;
        counting.control.wake();
        assertTrue(reader.hasNext(AT_ONCE));
        assertEquals(0, reader.next());
    }

    @Test
    @Rule("B12")
    void theProducerForwardsDemandOnceTheReaderIsThere() {
        source.demand(DemandMode.ACCUMULATE);
        RunningStages running = launch();
        LiveResults<Long> results = results(running, CancelMode.PERMANENT);
        assertThrows(
                IllegalStateException.class,
                () -> results.forwarding().iterator().hasNext());
        assertTrue(results.iterator().hasNext());
        assertThrows(IllegalArgumentException.class, () -> results.forwarding("nobody"));
    }

    @Test
    @Rule("B12")
    void aWishToBeAskedByHandIsRefusedEarly() {
        RunningStages running = launch();
        Subscription<Long> byHand = Subscription.to(source).demand(Demand.manual(10));
        refuses(() -> Bridges.results(running, "reader", byHand));
        refuses(() -> Bridges.results(stages, "reader", byHand));
        refuses(() -> Bridges.publisher(running, "reader", byHand));
        refuses(() -> Bridges.publisher(stages, "reader", byHand));
        InputPipeline<AtomicLong> pipeline = Pipeline.of("in", AtomicLong::new);
        try (Running other =
                pipeline.then(Step.state("see", (slot, sequence, last) -> {})).launch(new SteppedEngine(1))) {
            Input<AtomicLong> input = pipeline.input(other);
            refuses(() -> Bridges.input(stages, "reader", input, (event, position, slot) -> {}, byHand));
        }
    }

    private static void refuses(Executable act) {
        assertEquals(
                "reader: want automatic demand of what is pulled, got 10/manual at in",
                assertThrows(IllegalArgumentException.class, act).getMessage());
    }
}

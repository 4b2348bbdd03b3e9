package io.penstock.engine.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bridge.Bridges;
import io.penstock.bridge.LiveIterator;
import io.penstock.bridge.LiveResults;
import io.penstock.engine.SteppedEngine;
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
import io.penstock.stages.RunningStages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Running;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Streams and iterators that pull from stages which run, stepped. */
public class PullingTest extends PullingRig {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

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
    @Rule({"B12", "J7"})
    void aHookThatThrowsAtWhatWasNotReadFailsTheTopologyAndItCountsAsLost() {
        RunningStages running = launch();
        Subscription<Long> wish = wish(CancelMode.PERMANENT).onLost((live, events, how) -> {
            throw new IllegalArgumentException("nobody to tell");
        });
        LiveSubscription live;
        try (LiveIterator<Long> reader =
                Bridges.results(running, "reader", wish).iterator()) {
            assertEquals(0, reader.next());
            live = running.subscriptions().get(0);
        }
        settle(running);
        assertEquals(9, live.lost());
        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
        assertEquals("nobody to tell", failed.getCause().getMessage());
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

package io.penstock.engine.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bridge.Bridges;
import io.penstock.bridge.LiveIterator;
import io.penstock.bridge.LiveResults;
import io.penstock.engine.stages.Rule;
import io.penstock.stage.CancelMode;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reader that pulls from stages ends with, and when it goes on; stepped. */
public class PullingEndsTest extends PullingRig {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

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
}

package io.penstock.engine.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bridge.Bridges;
import io.penstock.bridge.OnCancel;
import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.engine.stages.Rule;
import io.penstock.stage.Demand;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.StageStatus.State;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow.Publisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Foreign subscribers behind stages, stepped. */
public class PublishingTest {
    private Stages stages = Stages.named("publishing");
    private final Downstream<Long> downstream = new Downstream<>();

    private Publisher<Long> publisher(long events, OnCancel onCancel) {
        return Bridges.publisher(
                stages,
                "out",
                onCancel,
                Subscription.to(stages.from("in", Numbers.below(events))).demand(Demand.of(4)));
    }

    private SteppedRunning launch() {
        SteppedRunning running = new SteppedEngine(1).launch(stages.topology());
        running.settle();
        return running;
    }

    @Test
    @Rule("B4")
    void aSubscriberGetsWhatItRequestsAndNoMore() {
        Publisher<Long> publisher = publisher(Long.MAX_VALUE, OnCancel.CONTINUE);
        publisher.subscribe(downstream);
        SteppedRunning running = launch();
        assertEquals(List.of(), downstream.events);

        downstream.subscription.request(2);
        downstream.subscription.request(1);
        running.settle();
        assertEquals(List.of(0L, 1L, 2L), downstream.events);

        downstream.subscription.request(6);
        running.settle();
        assertEquals(9, downstream.events.size());
    }

    @Test
    @Rule("B4")
    void requestsAddUpToWithoutEnd() throws InterruptedException {
        Publisher<Long> publisher = publisher(100, OnCancel.CONTINUE);
        publisher.subscribe(downstream);
        SteppedRunning running = launch();
        downstream.subscription.request(Long.MAX_VALUE - 1);
        downstream.subscription.request(Long.MAX_VALUE);
        running.await();

        assertEquals(100, downstream.events.size());
        assertTrue(downstream.complete);
    }

    @Test
    @Rule("B4")
    void aRequestForNothingIsAnErrorAndTheSeatIsFreeAgain() {
        Publisher<Long> publisher = publisher(100, OnCancel.CONTINUE);
        publisher.subscribe(downstream);
        SteppedRunning running = launch();
        downstream.subscription.request(0);
        running.settle();
        assertInstanceOf(IllegalArgumentException.class, downstream.error);
        assertEquals("want request(n) with n >= 1 (rule 3.9), got 0", downstream.error.getMessage());

        Downstream<Long> next = new Downstream<>();
        publisher.subscribe(next);
        running.settle();
        next.subscription.request(1);
        running.settle();
        assertEquals(List.of(0L), next.events);
    }

    @Test
    @Rule("B4")
    void aSubscriberThatThrowsIsHandedNoMoreThanItRequested() {
        publisher(100, OnCancel.CONTINUE).subscribe(downstream);
        stages.onFailure("out", new FailurePolicy.Skip((stage, sequence, event, cause) -> {}));
        SteppedRunning running = launch();
        downstream.thrown = new IllegalStateException("at each");
        downstream.subscription.request(2);
        running.settle();

        assertEquals(List.of(0L, 1L), downstream.events);
    }

    @Test
    @Rule("B5")
    void aSecondSubscriberIsRefusedWhileTheFirstIsThere() {
        Publisher<Long> publisher = publisher(10, OnCancel.CONTINUE);
        publisher.subscribe(downstream);
        Downstream<Long> second = new Downstream<>();
        publisher.subscribe(second);

        assertEquals("stage out: want one subscriber at a time, got a second", second.error.getMessage());
        assertNull(downstream.error);
        assertThrows(NullPointerException.class, () -> publisher.subscribe(null));
    }

    @Test
    @Rule("B5")
    void theNextSubscriberGoesOnWhereOneCancelled() throws InterruptedException {
        Publisher<Long> publisher = publisher(10, OnCancel.CONTINUE);
        publisher.subscribe(downstream);
        SteppedRunning running = launch();
        downstream.subscription.request(3);
        running.settle();
        downstream.subscription.request(100);
        downstream.subscription.cancel();
        running.settle();

        Downstream<Long> next = new Downstream<>();
        publisher.subscribe(next);
        running.settle();
        next.subscription.request(100);
        running.await();
        assertEquals(List.of(0L, 1L, 2L), downstream.events);
        assertEquals(List.of(3L, 4L, 5L, 6L, 7L, 8L, 9L), next.events);
        assertTrue(next.complete);
        assertFalse(downstream.complete);
    }

    @Test
    @Rule("B5")
    void whereItIsToStopACancellationStopsTheSources() throws InterruptedException {
        Publisher<Long> publisher = publisher(Long.MAX_VALUE, OnCancel.STOP);
        publisher.subscribe(downstream);
        SteppedRunning running = launch();
        downstream.subscription.request(3);
        running.settle();
        downstream.subscription.cancel();
        running.await();

        assertEquals(3, downstream.events.size());
        Downstream<Long> late = new Downstream<>();
        publisher.subscribe(late);
        assertInstanceOf(CancellationException.class, late.error);
    }

    @Test
    @Rule("B6")
    void theEndOfTheDataCompletesTheSubscriberAndThoseWhoComeLater() throws InterruptedException {
        Publisher<Long> publisher = publisher(0, OnCancel.CONTINUE);
        publisher.subscribe(downstream);
        launch().await();
        assertTrue(downstream.complete);

        Downstream<Long> late = new Downstream<>();
        publisher.subscribe(late);
        assertTrue(late.complete);
        assertNull(late.error);
    }

    @Test
    @Rule("B6")
    void theCauseOfAFailureIsTheSubscribersError() throws InterruptedException {
        IllegalStateException cause = new IllegalStateException("torn");
        Publisher<Long> publisher = Bridges.publisher(
                stages, "out", Subscription.to(stages.<Long>produce("in", () -> (outstanding, out) -> {
                    throw cause;
                })));
        publisher.subscribe(downstream);
        assertThrows(TopologyFailedException.class, () -> launch().await());

        assertSame(cause, downstream.error);
        assertFalse(downstream.complete);
    }

    @Test
    @Rule("B6")
    void haltingIsAnErrorNotAnEnd() {
        Publisher<Long> publisher = publisher(10, OnCancel.CONTINUE);
        publisher.subscribe(downstream);
        launch().halt();

        assertInstanceOf(CancellationException.class, downstream.error);
    }

    @Test
    @Rule("B6")
    void aStageThatNeverRanSaysSo() {
        Publisher<Long> publisher = publisher(10, OnCancel.CONTINUE);
        publisher.subscribe(downstream);
        new SteppedEngine(1).launch(stages.topology()).halt();

        assertInstanceOf(CancellationException.class, downstream.error);
    }

    @Test
    @Rule("B4")
    void aSelectorAppliesToASubscriberToo() {
        Publisher<Long> publisher = Bridges.publisher(
                stages,
                "out",
                Subscription.to(stages.from("in", Numbers.below(20)))
                        .demand(Demand.of(7))
                        .select(n -> n % 3 == 0));
        publisher.subscribe(downstream);
        SteppedRunning running = launch();
        for (int i = 0; i < 20; i++) {
            downstream.subscription.request(1);
            running.settle();
        }

        assertEquals(List.of(0L, 3L, 6L, 9L, 12L, 15L, 18L), downstream.events);
        assertTrue(downstream.complete);
    }

    @Test
    @Rule("B14")
    void aBridgeIsNotBegunAnew() {
        FailurePolicy.Restart restart = new FailurePolicy.Restart(1, Duration.ofSeconds(1));
        for (FailurePolicy policy : List.of(restart, new FailurePolicy.Retry(1, Duration.ZERO, restart))) {
            publisher(1, OnCancel.CONTINUE);
            stages.onFailure("out", policy);
            IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, stages::topology);
            assertTrue(
                    refused.getMessage().startsWith("stage out: want a policy without a restart"), refused::getMessage);
            stages = Stages.named("publishing");
        }
    }

    @Test
    @Rule("B15")
    @Timeout(60)
    void closingDoesNotWaitForASubscriber() {
        Publisher<Long> publisher = publisher(Long.MAX_VALUE, OnCancel.CONTINUE);
        RunningStages running =
                stages.launch(new DisruptorEngine(EngineOptions.defaults().closeLimit(Duration.ofDays(1))));
        running.close();
        assertEquals(State.DONE, running.status("out").state());

        publisher.subscribe(downstream);
        assertEquals("stage out was closed without a subscriber", downstream.error.getMessage());
    }
}

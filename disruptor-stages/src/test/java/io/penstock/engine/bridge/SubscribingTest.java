package io.penstock.engine.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bridge.Bridges;
import io.penstock.bridge.SubscriberBridge;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.engine.stages.Rule;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stages.Consumer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.TopologyFailedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A foreign publisher before stages, stepped. */
public class SubscribingTest {
    private final Stages stages = Stages.named("subscribing");
    private final Upstream upstream = new Upstream();
    private final Noting noting = new Noting();

    private SteppedRunning launch(Source<Integer> source, Demand demand) {
        stages.consume("note", () -> noting, Subscription.to(source).demand(demand));
        SteppedRunning running = new SteppedEngine(1).launch(stages.topology());
        running.settle();
        return running;
    }

    private SteppedRunning launch(Demand demand) {
        return launch(Bridges.from(stages, "in", upstream), demand);
    }

    @Test
    @Rule("B1")
    void whatStagesAskForIsRequestedAndNothingElse() {
        SteppedRunning running = launch(Demand.of(10, 5));
        assertEquals(List.of(10L), upstream.requests);

        upstream.send(4);
        running.settle();
        assertEquals(List.of(10L), upstream.requests);

        upstream.send(1);
        running.settle();
        assertEquals(List.of(10L, 5L), upstream.requests);
        assertEquals(List.of(0, 1, 2, 3, 4), noting.events);
    }

    @Test
    @Rule("B1")
    void aConsumerThatAsksForNothingRequestsNothing() {
        launch(Demand.manual(10));
        assertEquals(List.of(), upstream.requests);
    }

    @Test
    @Rule("B1")
    void moreThanTheRoomOfTheBridgeIsRequestedByHalvesOfIt() {
        SteppedRunning running = launch(Demand.of(4000, 3999));
        assertEquals(List.of(1000L), upstream.requests);

        upstream.send(499);
        running.settle();
        assertEquals(List.of(1000L), upstream.requests);

        upstream.send(1);
        running.settle();
        assertEquals(List.of(1000L, 500L), upstream.requests);
    }

    @Test
    @Rule("B2")
    void theEndOfThePublisherIsTheEndOfTheDataBehindAllThatArrived() throws InterruptedException {
        SteppedRunning running = launch(Demand.of(10));
        upstream.send(3);
        upstream.subscriber.onComplete();
        running.await();

        assertEquals(List.of(0, 1, 2), noting.events);
        assertTrue(noting.ended);
        assertFalse(upstream.cancelled);
    }

    @Test
    @Rule("B2")
    void anErrorOfThePublisherFailsTheTopologyWithThatCause() {
        SteppedRunning running = launch(Demand.of(10));
        IllegalStateException cause = new IllegalStateException("torn");
        upstream.subscriber.onError(cause);

        assertSame(
                cause,
                assertThrows(TopologyFailedException.class, running::await).getCause());
        assertFalse(noting.ended);
        assertFalse(upstream.cancelled);
    }

    @Test
    @Rule("B2")
    void aStageThatFailsCancelsThePublisher() {
        SteppedRunning running = launch(Demand.of(10));
        noting.breaks = true;
        upstream.send(1);

        assertThrows(TopologyFailedException.class, running::await);
        assertTrue(upstream.cancelled);
    }

    @Test
    @Rule("B2")
    void haltingCancelsThePublisherAndSoDoesDraining() throws InterruptedException {
        launch(Demand.of(10)).halt();
        assertTrue(upstream.cancelled);

        Upstream other = new Upstream();
        Stages more = Stages.named("draining");
        more.consume("note", () -> noting, Subscription.to(Bridges.from(more, "in", other)));
        SteppedRunning running = new SteppedEngine(1).launch(more.topology());
        running.settle();
        other.send(2);
        running.drain();
        running.await();
        assertEquals(List.of(0, 1), noting.events);
        assertTrue(other.cancelled);
    }

    @Test
    @Rule("B3")
    void aPublisherThatSendsMoreThanWasRequestedFailsItsStage() {
        SteppedRunning running = launch(Demand.of(10));
        upstream.send(11);

        String got = assertThrows(TopologyFailedException.class, running::await).getMessage();
        assertTrue(got.contains("want no more events of its publisher than are requested"), got);
        assertTrue(upstream.cancelled || got.contains("rule 1.1"), got);
    }

    @Test
    @Rule("B3")
    void nullIsRefusedAndASecondSubscriptionIsCancelled() {
        SubscriberBridge<Integer> bridge = Bridges.subscriber(stages, "in");
        upstream.subscribe(bridge);
        launch(bridge.source(), Demand.of(10));

        Upstream second = new Upstream();
        second.subscribe(bridge);
        assertTrue(second.cancelled);
        assertThrows(NullPointerException.class, () -> bridge.onNext(null));
        assertThrows(NullPointerException.class, () -> bridge.onError(null));
        assertThrows(NullPointerException.class, () -> bridge.onSubscribe(null));
        assertEquals(List.of(10L), upstream.requests);
    }

    @Test
    @Rule("B3")
    void aSubscriberBridgeServesOneLaunch() {
        SubscriberBridge<Integer> bridge = Bridges.subscriber(stages, "in");
        launch(bridge.source(), Demand.of(10));

        assertThrows(TopologyFailedException.class, () -> new SteppedEngine(1).launch(stages.topology()));
    }

    @Test
    @Rule("B3")
    void eachLaunchSubscribesAnew() throws InterruptedException {
        Source<Integer> source = Bridges.from(stages, "in", upstream);
        SteppedRunning first = launch(source, Demand.of(10));
        upstream.subscriber.onComplete();
        first.await();

        SteppedRunning second = new SteppedEngine(1).launch(stages.topology());
        second.settle();
        upstream.send(2);
        second.settle();
        assertEquals(List.of(0, 1), noting.events);
    }

    private static final class Noting implements Consumer<Integer> {
        final List<Integer> events = new ArrayList<>();
        boolean breaks;
        boolean ended;

        @Override
        public void onEvents(Batch<? extends Integer> batch) throws Exception {
            if (breaks) {
                throw new IllegalStateException("broken");
            }
            batch.each((event, sequence, last) -> events.add(event));
        }

        @Override
        public void onEnd() {
            ended = true;
        }
    }
}

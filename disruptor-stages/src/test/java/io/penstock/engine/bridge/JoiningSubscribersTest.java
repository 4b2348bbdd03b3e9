package io.penstock.engine.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bridge.Bridges;
import io.penstock.bridge.OnCancel;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.engine.stages.Rule;
import io.penstock.stage.Demand;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.TopologyFailedException;
import java.util.List;
import java.util.concurrent.Flow.Publisher;
import org.junit.jupiter.api.Test;

/** Foreign subscribers that join stages which run, stepped. */
public class JoiningSubscribersTest {
    private final Stages stages = Stages.named("joined");
    private final Downstream<Long> first = new Downstream<>();
    private final Downstream<Long> second = new Downstream<>();

    private RunningStages launch() {
        return stages.launch(new SteppedEngine(5));
    }

    private static void settle(RunningStages running) {
        ((SteppedRunning) running.topology()).settle();
    }

    private static Publisher<Long> publisher(RunningStages running, Source<Long> source) {
        return Bridges.publisher(running, "reader", Subscription.to(source).demand(Demand.of(4)));
    }

    private RunningStages broadcastToBoth(int numbers) {
        Source<Long> source = stages.from("in", Numbers.below(numbers))
                .dispatch(Dispatcher.broadcast())
                .open();
        RunningStages running = launch();
        Publisher<Long> publisher = publisher(running, source);
        publisher.subscribe(first);
        publisher.subscribe(second);
        settle(running);
        return running;
    }

    @Test
    @Rule("B11")
    void eachSubscriberSeesWhatIsBroadcastWhileItIsThere() {
        RunningStages running = broadcastToBoth(6);
        first.subscription.request(100);
        settle(running);
        assertEquals(List.of(0L, 1L, 2L, 3L), first.events);

        second.subscription.request(100);
        settle(running);
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L), first.events);
        assertEquals(first.events, second.events);
        assertTrue(first.complete && second.complete);
        assertTrue(running.isDone());
    }

    @Test
    @Rule("B11")
    void oneThatCancelsLeavesAndTheOthersGoOn() {
        RunningStages running = broadcastToBoth(20);
        first.subscription.request(2);
        second.subscription.request(100);
        settle(running);
        assertEquals(6, second.events.size());

        first.subscription.cancel();
        settle(running);
        assertEquals(20, second.events.size());
        assertTrue(second.complete);
        assertFalse(first.complete);
        assertTrue(running.isDone());
    }

    @Test
    @Rule("B11")
    void aFailureIsTheErrorOfEachAndWhoComesLaterIsRefused() {
        IllegalStateException cause = new IllegalStateException("torn");
        Source<Long> source = stages.<Long>produce("in", () -> (outstanding, out) -> {
                    throw cause;
                })
                .open();
        RunningStages running = launch();
        Publisher<Long> publisher = publisher(running, source);
        publisher.subscribe(first);
        assertThrows(TopologyFailedException.class, running::await);
        assertSame(cause, first.error);

        publisher.subscribe(second);
        assertInstanceOf(IllegalStateException.class, second.error);
    }

    @Test
    @Rule("B11")
    void aPublisherOfTheLaunchMayLeaveToo() {
        Source<Long> source = stages.from("in", Numbers.below(20)).dispatch(Dispatcher.broadcast());
        Publisher<Long> one = Bridges.publisher(
                stages, "one", OnCancel.LEAVE, Subscription.to(source).demand(Demand.of(4)));
        Publisher<Long> other =
                Bridges.publisher(stages, "other", Subscription.to(source).demand(Demand.of(4)));
        one.subscribe(first);
        other.subscribe(second);
        RunningStages running = launch();
        settle(running);
        second.subscription.request(100);
        settle(running);
        assertEquals(4, second.events.size());

        first.subscription.cancel();
        settle(running);
        assertEquals(20, second.events.size());
        assertTrue(running.isDone());
    }
}

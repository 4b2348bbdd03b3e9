package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.TopologyFailedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who ends for which reason: GenStage's facts 90 to 100, stepped and on threads. */
class ExitingTest extends ExitingRig {
    @ParameterizedTest
    @MethodSource("modes")
    @Fact({94, 95, 96})
    @Rule({"J1", "J5", "J6"})
    void aModeDecidesByTheReasonWhetherTheConsumerEndsAndForTheSameReason(
            Engine engine, CancelMode mode, Reason why, boolean down) throws Exception {
        launch(engine);
        LiveSubscription live = add("sink", Subscription.to(source).mode(mode));
        await(live.joined());
        if (down) {
            running.cast("source", why);
        } else {
            live.cancel(why);
        }

        Cancellation how = await(live.ended());

        assertEquals(new Cancellation(down, why), how);
        boolean ends = mode == CancelMode.PERMANENT || (mode == CancelMode.TRANSIENT && why == FAILURE);
        assertEquals(!ends, runs("sink"), () -> mode + " " + how + " " + notes);
        assertEquals(
                "sink " + how,
                notes.stream().filter(note -> note.startsWith("sink ")).toList().get(0));
        if (ends) {
            assertEquals(why == FAILURE, running.status("sink").lastError() == OOPS);
        }
        if (!down) {
            assertTrue(runs("source"));
            assertTrue(notes.contains("source " + how), notes::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Fact({94, 96})
    @Rule({"J6", "J7"})
    void aProducerIsToldThatAConsumerWentDownAndWhy(Engine engine) throws Exception {
        launch(engine);
        LiveSubscription live = add("sink", Subscription.to(source));
        await(live.joined());

        running.cast("sink", FAILURE);

        assertEquals(Cancellation.down(FAILURE), await(live.ended()));
        assertTrue(runs("source"));
        assertTrue(notes.contains("source " + Cancellation.down(FAILURE)), notes::toString);
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Fact({95, 96})
    @Rule({"J5", "J6"})
    void aProducerConsumerEndsForTheReasonOfWhatItSubscribesToAndSoDoThoseBehindIt(Engine engine) throws Exception {
        ProducerConsumer<Integer, Integer> same =
                (batch, out) -> batch.each((event, sequence, last) -> out.emit(event));
        Source<Integer> middle = stages.through("middle", () -> same, Subscription.to(source));
        stages.consume("sink", () -> new Noting("sink"), Subscription.to(middle));
        stages.onFailure("middle", new FailurePolicy.Leave());
        launch(engine);

        running.cancel("middle", "source", FAILURE, LIMIT);

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
        assertSame(OOPS, failed.getCause());
        assertTrue(failed.getMessage().startsWith("stage sink "), failed.getMessage());
        assertEquals(
                "sink " + Cancellation.down(FAILURE),
                notes.stream().filter(note -> note.startsWith("sink ")).toList().get(0));
    }

    @ParameterizedTest
    @MethodSource("modes")
    @Fact(90)
    @Rule({"J5", "J18"})
    void subscribingToAStageThatHasEndedIsASubscriptionThatEndedForItsReason(
            Engine engine, CancelMode mode, Reason why, boolean early) throws Exception {
        launch(engine);
        running.cast("source", why);
        runs("source");

        LiveSubscription live = add("late", Subscription.to(source).mode(mode));

        assertEquals(Cancellation.down(why), await(live.ended()));
        boolean ends = mode == CancelMode.PERMANENT || (mode == CancelMode.TRANSIENT && why == FAILURE);
        assertEquals(!ends, runs("late"), notes::toString);
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Fact(90)
    @Rule("J10")
    void whatIsWrongWithAWishIsSaidToTheOneWhoWishes(Engine engine) throws Exception {
        launch(engine);
        add("sink", Subscription.to(source));
        Source<Integer> unknown = Stages.named("elsewhere").from("unknown", List.of(1));

        assertEquals(
                "want max >= 1, got max=0",
                assertThrows(IllegalArgumentException.class, () -> Demand.of(0)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Demand.of(1000, 2000));
        assertThrows(IllegalArgumentException.class, () -> running.subscribe("sink", Subscription.to(unknown)));
        assertThrows(IllegalArgumentException.class, () -> running.subscribe("source", Subscription.to(source)));
        assertThrows(IllegalArgumentException.class, () -> running.subscribe("nobody", Subscription.to(source)));
        running.cast("sink", Reason.shutdown());
        while (runs("sink")) {
            // it is told to end, and has not yet
        }
        assertThrows(IllegalStateException.class, () -> running.subscribe("sink", Subscription.to(source)));
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Fact({92, 93})
    @Rule({"J1", "S5"})
    void bothEndsAreToldOfTheSameSubscriptionAndItMayAskByHand(Engine engine) throws Exception {
        launch(engine);
        LiveSubscription live = add("sink", Subscription.to(source).demand(Demand.manual(50)));
        await(live.joined());
        emit(100);
        assertTrue(runs("sink"));
        assertEquals(List.of(), events);

        await(running.cast("sink", 50));
        while (events.size() < 50) {
            assertTrue(runs("sink"));
        }

        assertEquals(range(0, 49), events);
        assertEquals(
                List.of("sink subscribes " + live, "source subscribes " + live),
                notes.stream().filter(note -> note.contains("subscribes")).toList());
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Fact(99)
    @Rule({"S13", "S30", "J6"})
    void aProducerThatFinishesBehindItsLastEventsLosesNoneOfThem(Engine engine) throws Exception {
        stages.consume("sink", () -> new Noting("sink"), Subscription.to(source).demand(Demand.of(2, 0)));
        launchAlone(engine);

        emit(20);
        running.cast("source", Reason.normal());
        running.await();

        assertEquals(range(0, 19), events);
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Fact(100)
    @Rule("J9")
    void stagesAreFoundByTheirNames(Engine engine) throws Exception {
        launch(engine);
        add("sink", Subscription.to(source));

        assertSame(source, running.source("source"));
        assertThrows(IllegalArgumentException.class, () -> running.source("sink"));
        assertFalse(running.isDone());
    }

    @Test
    @Fact(27)
    @Rule("J7")
    void aStageThatIsToldToFailIsHandedNothingMore() throws Exception {
        launch(new SteppedEngine(2));
        LiveSubscription live = add("sink", Subscription.to(source));
        await(live.joined());
        SteppedRunning stepped = (SteppedRunning) running.topology();
        running.cast("source", 5);
        stepped.step("source");

        running.cast("sink", FAILURE);
        stepped.settle();

        assertEquals(List.of(), events);
        assertEquals(5, live.lost());
    }
}

package io.penstock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestKitTest {
    private final TestKit kit = new TestKit();
    private final ProducerProbe<Integer> numbers = kit.producer();
    private final ConsumerProbe<Integer> sink = kit.consumer();

    private void launch(Demand upstream, Demand downstream) {
        Stages stages = Stages.named("doubling");
        Source<Integer> source = stages.produce("numbers", () -> numbers);
        Source<Integer> doubled =
                stages.through("double", Doubling::new, Subscription.to(source).demand(upstream));
        stages.consume("sink", () -> sink, Subscription.to(doubled).demand(downstream));
        kit.launch(stages);
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void showsDemandAndChunksOneByOne() {
        launch(Demand.of(10, 5), Demand.of(100));
        numbers.expectAsk(10);

        numbers.push(1, 2, 3);
        numbers.push(4, 5, 6);
        numbers.push(7, 8, 9, 10);

        sink.expectChunk(2, 4, 6);
        sink.expectChunk(8, 10, 12);
        sink.expectChunk(14, 16, 18, 20);
        sink.expectNothing();
        numbers.expectAsk(6);
        numbers.expectNoAsk();
        assertEquals(6, numbers.outstanding());
    }

    @Test
    void givesTurnsToStagesThatWereAddedToo() {
        Stages stages = Stages.named("alone");
        Source<Integer> source =
                stages.<Integer>produce("numbers", () -> numbers).open();
        RunningStages running = kit.launch(stages);
        kit.settle();

        Stages more = Stages.named("more");
        more.consume("sink", () -> sink, Subscription.to(source).demand(Demand.of(10)));
        running.add(more);

        numbers.expectAsk(10);
        numbers.push(1, 2);
        sink.expectChunk(1, 2);
    }

    @Test
    void servesWhatWaitedFirstAndHearsOfTheRest() {
        Stages stages = Stages.named("letters");
        ProducerProbe<String> letters = kit.producer();
        ConsumerProbe<String> reader = kit.consumer();
        Source<String> source = stages.produce("letters", () -> letters);
        stages.consume("reader", () -> reader, Subscription.to(source).demand(Demand.of(4, 0)));
        kit.launch(stages);
        letters.expectAsk(4);
        letters.pushNow("a", "b", "c");
        letters.pushNow("d", "e");

        reader.expectChunk("a", "b", "c");
        reader.expectChunk("d");
        reader.expectChunk("e");
        letters.expectAsk(3);
        letters.push("0", "1", "2");
        letters.push("3", "4", "5", "6");

        reader.expectChunk("0", "1", "2");
        reader.expectChunk("3", "4", "5", "6");
    }

    @Test
    void hearsOfSubscriptionsAndTheirEnds() {
        Stages stages = Stages.named("coming and going");
        Source<Integer> source = stages.produce("numbers", () -> numbers);
        stages.consume("sink", () -> sink, Subscription.to(source).mode(CancelMode.TEMPORARY));
        kit.launch(stages);

        assertEquals("sink", numbers.expectSubscribe().consumer());
        LiveSubscription subscription = sink.expectSubscribe();
        subscription.cancel(Reason.shutdown());

        assertEquals(Cancellation.cancel(Reason.shutdown()), numbers.expectCancel());
        assertEquals(Cancellation.cancel(Reason.shutdown()), sink.expectCancel());
        assertTrue(assertThrows(AssertionError.class, sink::expectCancel)
                .getMessage()
                .startsWith("want sink to hear of a cancellation, got none;"));
    }

    @Test
    void endsBehindWhatWasPushed() {
        launch(Demand.of(10), Demand.of(10));
        numbers.push(1);
        numbers.push(2);
        numbers.complete();

        sink.expectEvents(2, 4);
        sink.expectEnd();

        assertTrue(sink.isEnded());
        assertThrows(IllegalStateException.class, () -> numbers.push(3));
    }

    @Test
    void asksByHand() {
        launch(Demand.of(10, 0), Demand.manual(10));
        numbers.push(1, 2, 3);
        sink.expectNothing();

        sink.ask(2);

        sink.expectEvents(2, 4);
        sink.expectNothing();
        assertEquals(List.of(2, 4), sink.events());
    }

    @Test
    void splitsChunksWhereEventsAreExpectedOneByOne() {
        launch(Demand.of(10, 0), Demand.of(10));
        numbers.push(1, 2, 3);

        sink.expectEvents(2);
        sink.expectEvents(4);

        assertEquals(
                "want sink to be handed nothing, got [[6]]",
                assertThrows(AssertionError.class, sink::expectNothing)
                        .getMessage()
                        .split(";")[0]);
    }

    @Test
    void saysWhatHappenedWhenSomethingElseDid() {
        launch(Demand.of(10), Demand.of(10));
        numbers.push(1);

        AssertionError error = assertThrows(AssertionError.class, () -> sink.expectChunk(1));

        assertEquals("""
                want sink to be handed [1], got [2]; what happened:
                  numbers is asked for 10
                  numbers emits [1]
                  sink is handed [2]""", error.getMessage());
    }

    @Test
    void saysThatNothingIsLeftToDo() {
        launch(Demand.of(10), Demand.of(10));

        assertTrue(assertThrows(AssertionError.class, () -> sink.expectChunk(1))
                .getMessage()
                .startsWith("want sink to be handed [1], got nothing;"));
        assertTrue(assertThrows(AssertionError.class, () -> numbers.expectAsk(11))
                .getMessage()
                .startsWith("want numbers to be asked for 11, got 10;"));
        assertTrue(assertThrows(AssertionError.class, sink::expectEnd)
                .getMessage()
                .startsWith("want sink to see the end, got nothing;"));
    }

    @Test
    void failsAProducerAndAConsumerWhenTold() {
        launch(Demand.of(10), Demand.of(10));
        IllegalStateException cause = new IllegalStateException("on purpose");
        sink.failAtNext(cause);
        numbers.push(1);

        AssertionError error = assertThrows(AssertionError.class, sink::expectEnd);

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, kit.running()::await);
        assertSame(cause, failed.getCause());
        assertTrue(error.getMessage().contains("sink is handed [2]"), error.getMessage());
    }

    @Test
    void failsAProducerWhenTold() {
        launch(Demand.of(10), Demand.of(10));
        IllegalStateException cause = new IllegalStateException("on purpose");

        numbers.fail(cause);
        AssertionError error = assertThrows(AssertionError.class, sink::expectEnd);

        assertTrue(
                error.getMessage().contains("stage numbers of topology doubling failed: " + cause), error.getMessage());
        assertSame(
                cause,
                assertThrows(TopologyFailedException.class, kit.running()::await)
                        .getCause());
        assertFalse(sink.isEnded());
    }

    @Test
    void givesTurnsByNameAndSaysWhetherThereWasSomethingToDo() {
        launch(Demand.of(10), Demand.of(10));

        assertTrue(kit.turn("numbers"));
        numbers.push(1);
        assertTrue(kit.turn("numbers"));
        assertTrue(kit.turn("double"));
        assertEquals(List.of(), sink.events());
        assertTrue(kit.turn("sink"));

        assertEquals(List.of(2), sink.events());
    }

    @Test
    void launchesATopologyToo() {
        Stages stages = Stages.named("plain");
        stages.consume("sink", () -> sink, Subscription.to(stages.from("numbers", List.of(1, 2))));

        assertSame(kit.launch(stages.topology()), kit.running());
        sink.expectEvents(1, 2);
        sink.expectEnd();

        assertEquals(
                "want one launch a kit, got a second: plain",
                assertThrows(IllegalStateException.class, () -> kit.launch(stages.topology()))
                        .getMessage());
    }

    @Test
    void castsNothingToATopologyThatIsNotKnownAsStages() {
        Stages stages = Stages.named("plain");
        stages.consume("sink", () -> sink, Subscription.to(stages.produce("numbers", () -> numbers)));
        kit.launch(stages.topology());

        assertEquals(
                "want a launch of stages first, got that of a topology",
                assertThrows(IllegalStateException.class, () -> numbers.pushNow(1))
                        .getMessage());
    }

    @Test
    void expectsNothingBehindAnEndThatWasExpected() {
        launch(Demand.of(10), Demand.of(10));
        numbers.complete();
        assertTrue(assertThrows(AssertionError.class, sink::expectNothing)
                .getMessage()
                .startsWith("want sink to be handed nothing, got the end;"));

        sink.expectEnd();
        sink.expectNothing();
    }

    @Test
    void failsOnceWhereItsPolicyLetsItGoOn() {
        Stages stages = Stages.named("skipping");
        Source<Integer> source = stages.produce("numbers", () -> numbers);
        stages.consume("sink", () -> sink, Subscription.to(source).demand(Demand.of(1)));
        stages.onFailure("sink", new FailurePolicy.Skip((stage, sequence, event, cause) -> {}));
        stages.onFailure("numbers", new FailurePolicy.Retry(1));
        kit.launch(stages);

        numbers.fail(new IllegalStateException("on purpose"));
        sink.failAtNext(new IllegalStateException("on purpose"));
        numbers.push(1, 2);

        sink.expectChunk(1);
        sink.expectChunk(2);
        assertEquals(2, sink.count());
        assertEquals(1, kit.running().status("sink").failures());
        assertEquals(1, kit.running().status("numbers").failures());
    }

    @Test
    void refusesToPushWhatNobodyWouldEmit() {
        launch(Demand.of(10), Demand.of(10));
        kit.settle();
        assertEquals(
                "want events, got null among those to push",
                assertThrows(NullPointerException.class, () -> numbers.push(1, null))
                        .getMessage());
        numbers.complete();
        assertEquals(
                "numbers: want no push behind complete(), got [3]",
                assertThrows(IllegalStateException.class, () -> numbers.pushNow(3))
                        .getMessage());
    }

    @Test
    void saysWhereThereIsNoStageToPushTo() {
        launch(Demand.of(10), Demand.of(10));
        kit.settle();
        kit.running().halt();

        assertTrue(assertThrows(AssertionError.class, () -> numbers.pushNow(1))
                .getMessage()
                .startsWith("want a stage that runs, to push with, got numbers that does not;"));
    }

    @Test
    void doesNotTurnTheClockBack() {
        launch(Demand.of(10), Demand.of(10));

        assertEquals(
                "want a duration >= 0 to move the clock by, got PT-1S",
                assertThrows(IllegalArgumentException.class, () -> kit.advance(Duration.ofSeconds(-1)))
                        .getMessage());
    }

    @Test
    void isForOneLaunch() {
        assertThrows(IllegalStateException.class, kit::running);
        launch(Demand.of(10), Demand.of(10));

        assertThrows(IllegalStateException.class, () -> launch(Demand.of(10), Demand.of(10)));
    }
}

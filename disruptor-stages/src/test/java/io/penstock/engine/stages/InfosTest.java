package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Demand;
import io.penstock.stages.Source;
import io.penstock.stages.Subscription;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Infos in the order of the stream: S30. */
class InfosTest extends TalkingRig {
    @Test
    @Rule("S30")
    void anInfoToAProducerWaitsBehindWhatItCarries() {
        launch(Demand.manual(10));
        running.call("talker", new Emit(3));
        running.info("talker", "one");
        stepped.settle();
        assertEquals(List.of(), talker.infos);

        seen.ask(2);
        stepped.settle();
        assertEquals(List.of(range(0, 1)), seen.chunks);
        assertEquals(List.of(), talker.infos);

        running.call("talker", new Emit(2));
        running.info("talker", "two");
        seen.ask(1);
        stepped.settle();
        assertEquals(range(0, 2), seen.events());
        assertEquals(List.of("one"), talker.infos);

        seen.ask(2);
        stepped.settle();
        assertEquals(range(0, 4), seen.events());
        assertEquals(List.of("one", "two"), talker.infos);
    }

    @Test
    @Rule({"S9", "S30"})
    void aProducerIsAskedAgainForAsMuchAsItWasBeforeAnInfoThatWaited() {
        launch(Demand.manual(10));
        running.call("talker", new Emit(1));
        running.info("talker", "emit 4");
        stepped.settle();
        seen.ask(3);
        stepped.settle();
        assertEquals(range(0, 2), seen.events());
        assertEquals(List.of(2L), talker.asks);

        seen.ask(4);
        stepped.settle();
        assertEquals(range(0, 4), seen.events());
        assertEquals(List.of(2L, 2L), talker.asks);
    }

    @Test
    @Rule({"S26", "S30"})
    void whoTellsMoreInfosThanMayWaitBehindEventsIsRefusedAndTheStageGoesOn() {
        launch(Demand.manual(10));
        running.call("talker", new Emit(1));
        for (int i = 0; i < 1 << 16; i++) {
            running.info("talker", "waits");
            stepped.settle();
        }

        CompletableFuture<Object> tooMuch = running.info("talker", "too much");
        stepped.settle();

        assertEndedExceptionally(
                tooMuch, "stage talker: want at most 65536 messages that wait behind events, got one more: too much");
        seen.ask(1);
        stepped.settle();
        assertEquals(1 << 16, talker.infos.size());
        assertFalse(stepped.isDone());
    }

    /** One that has taken four events, and emitted as many; nobody has asked for them. */
    private Telling launchBetween() {
        Telling telling = new Telling();
        Source<Integer> out =
                stages.through("between", () -> telling, Subscription.to(source).demand(Demand.of(10)));
        stages.consume("sink", () -> seen, Subscription.to(out).demand(Demand.manual(10)));
        launch();
        running.call("talker", new Emit(4));
        stepped.settle();
        return telling;
    }

    @Test
    @Rule("S30")
    void anInfoToAProducerConsumerWaitsBehindWhatCameIn() {
        Telling telling = launchBetween();

        running.info("between", "behind");
        stepped.settle();
        assertEquals(List.of(), telling.heard);

        seen.ask(10);
        stepped.settle();
        assertEquals(List.of("0", "1", "2", "3", "behind"), telling.heard);
    }

    @Test
    @Rule("S30")
    void anInfoToAProducerConsumerWaitsBehindWhatItMadeOfWhatCameIn() {
        Telling telling = launchBetween();
        running.info("between", "behind");

        seen.ask(1);
        stepped.settle();
        assertEquals(List.of("0", "1", "2", "3"), telling.heard);

        seen.ask(3);
        stepped.settle();
        assertEquals(List.of("0", "1", "2", "3", "behind"), telling.heard);
    }

    @Test
    @Rule("S30")
    void anInfoToAStageWhereNothingWaitsIsHeardAtOnce() {
        launch(Demand.of(10));

        running.info("talker", "a");
        running.info("sink", "b");
        stepped.step("talker");
        stepped.step("sink");

        assertEquals(List.of("a"), talker.infos);
        assertEquals(List.of("b"), seen.infos);
    }

    @Test
    @Rule("S30")
    void aProducerFinishesBehindItsLastEvents() throws Exception {
        launch(Demand.manual(10));
        running.cast("talker", "last 3, then done");
        stepped.settle();
        assertFalse(seen.ended);

        seen.ask(10);
        stepped.settle();

        assertEquals(range(0, 2), seen.events());
        assertTrue(seen.ended);
        running.await();
    }
}

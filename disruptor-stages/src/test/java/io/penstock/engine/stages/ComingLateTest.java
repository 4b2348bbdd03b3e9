package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.topology.StageStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who comes to a producer that has ended. */
class ComingLateTest extends LeavingRig {
    @Test
    @Rule("J18")
    void whoComesToAProducerThatHasEndedWithItsDataLearnsSoAndCompletes() throws Exception {
        stages.through("stays", told.new Middle()::same, wish).open();
        launch();
        complete();
        assertEquals(StageStatus.State.DONE, running.status("source").state());

        LiveSubscription live = add("a", a, wish.mode(CancelMode.PERMANENT));

        assertEquals(List.of("a: subscribe a <- source", "a: down normal a <- source", "a: end", "a: stop"), last(4));
        assertEquals(
                Cancellation.down(Reason.normal()),
                live.ended().toCompletableFuture().get());
        assertTrue(live.joined().toCompletableFuture().isCompletedExceptionally());
        assertEquals(StageStatus.State.DONE, running.status("a").state());

        add("b", b, wish);
        assertEquals(List.of("b: subscribe b <- source", "b: down normal b <- source"), last(2));
        assertEquals(StageStatus.State.IDLE, running.status("b").state());
    }

    @Test
    @Rule("J18")
    void whoComesToAProducerThatEndedOtherwiseLearnsItsReason() {
        stages.through("stays", told.new Middle()::same, wish).open();
        launch();
        producer.control.exit(Reason.shutdown());
        producer.control.wake();
        settle();

        add("a", a, wish.mode(CancelMode.PERMANENT));

        assertEquals(List.of("a: subscribe a <- source", "a: down shutdown a <- source", "a: end", "a: stop"), last(4));
    }
}

package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.Reason;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy.Restart;
import io.penstock.topology.TopologyFailedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stage that is begun anew fails where it starts, stops or ends. */
class RestartingAtTheEdgeTest extends RestartingRig {
    @Test
    @Rule("S38")
    void aSuccessorThatCannotStartIsFollowedByTheNextAsOftenAsThePolicyAllows() {
        stages.consume("brittle", this::live, Subscription.to(source).demand(Demand.of(4)));
        stages.onFailure("brittle", new Restart(4, MINUTE, hook));
        launch();
        faults.atStart = 2;
        failsAt(0);
        send(2);

        assertEquals(4, lives.size());
        assertEquals(List.of(1), last().events);
        assertEquals(List.of(1, 1, 1, 0), lives.stream().map(life -> life.stops).toList());
    }

    @Test
    @Rule("S38")
    void oneThatFailsTooOftenElsewhereFailsWithWhatWasThrownLast() {
        stages.consume(
                "brittle",
                this::live,
                Subscription.to(source).demand(Demand.of(4)).mode(CancelMode.TEMPORARY));
        stages.onFailure("brittle", new Restart(2, MINUTE));
        launch();
        faults.onCancel = 1;
        faults.atStart = 5;
        running.cancel("brittle", "source", Reason.normal());
        stepped.settle();

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
        assertEquals("start", failed.getCause().getMessage());
    }

    @Test
    @Rule("S37")
    void whatItThrowsWhenItIsStoppedCountsAsOneMoreFailure() {
        stages.consume("brittle", this::live, Subscription.to(source).demand(Demand.of(4)));
        stages.onFailure("brittle", new Restart(2, MINUTE, hook));
        launch();
        faults.atStop = 1;
        failsAt(0);
        send(2);
        faults.atStop = 0;

        assertEquals(2, lives.size());
        assertEquals(List.of(1), last().events);
        assertEquals(2, stepped.status("brittle").failures());
        running.cast("brittle", "fail");
        stepped.settle();
        assertThrows(TopologyFailedException.class, running::await);
        assertEquals(List.of(1, 1), lives.stream().map(life -> life.stops).toList());
    }

    @Test
    @Rule("S37")
    void aStageThatIsToEndWithAFailureBeginsAnewOnceAndGoesOn() {
        stages.consume("brittle", this::live, Subscription.to(source).mode(CancelMode.TRANSIENT));
        stages.onFailure("brittle", new Restart(3, MINUTE));
        launch();

        running.cancel("brittle", "source", Reason.failure(new IllegalStateException("oops")));
        stepped.settle();

        assertEquals(2, lives.size());
        assertFalse(running.isDone());
        running.subscribe("brittle", Subscription.to(source));
        send(2);
        assertEquals(range(0, 1), last().events);
    }

    @Test
    @Rule("S37")
    void aSuccessorOfOneThatThrewAtTheEndIsToldTheEndAgain() throws InterruptedException {
        stages.consume("brittle", this::live, Subscription.to(source));
        stages.onFailure("brittle", new Restart(3, MINUTE));
        launch();
        faults.atEnd = 2;
        driven.end();
        stepped.settle();

        running.await();
        assertEquals(3, lives.size());
        assertEquals(List.of(1, 1, 1), lives.stream().map(life -> life.ends).toList());
        assertEquals(List.of(1, 1, 1), lives.stream().map(life -> life.stops).toList());
    }

    @Test
    @Rule("S38")
    void aStageThatThrowsAtTheEndTooOftenFailsItsTopology() {
        stages.consume("brittle", this::live, Subscription.to(source));
        stages.onFailure("brittle", new Restart(2, MINUTE));
        launch();
        faults.atEnd = Integer.MAX_VALUE;
        driven.end();
        stepped.settle();
        faults.atEnd = 0;

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
        assertEquals("end", failed.getCause().getMessage());
        assertEquals(3, lives.size());
    }
}

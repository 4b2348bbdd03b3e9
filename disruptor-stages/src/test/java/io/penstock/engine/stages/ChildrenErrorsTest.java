package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.children.Children;
import io.penstock.children.LiveChildren;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.StageStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An executor that throws an error, as where there is no thread to be had. */
class ChildrenErrorsTest {
    private final Error error = new OutOfMemoryError("no thread");
    private final ByHand executor = new ByHand();
    private final List<Integer> done = new ArrayList<>();
    private final List<Object> lost = new ArrayList<>();
    private final List<Object> held = new ArrayList<>();
    private final Driven producer = new Driven();
    private final Stages stages = Stages.named("children");
    private LiveChildren<Integer> live;
    private int starts;

    private SteppedRunning running(int failsAtStart) {
        Source<Integer> source = stages.produce("source", () -> producer).open();
        Children<Integer> children = Children.<Integer>of(
                        child -> {
                            if (++starts == failsAtStart) {
                                throw error;
                            }
                            executor.execute(child);
                        },
                        done::add)
                .onStart(started -> live = started);
        stages.each(
                "each",
                children,
                Subscription.to(source)
                        .demand(Demand.of(4, 0))
                        .onLost((subscription, events, how) -> lost.addAll(events)));
        stages.onFailure("each", new FailurePolicy.Leave((stage, sequence, event, cause) -> held.add(event)));
        SteppedRunning running = Steps.launch(stages);
        running.settle();
        return running;
    }

    @Test
    @Rule({"C3", "J7", "J14"})
    void anEventAtWhichItThrowsIsLostAndNotHeldAsWell() {
        SteppedRunning running = running(2);
        producer.send(4);
        running.settle();

        assertEquals(List.of(1, 2, 3), lost);
        assertEquals(List.of(0), held);
        StageStatus status = running.status("each");
        assertSame(error, status.lastError());
        assertEquals(1, status.discarded());
        assertEquals(1, status.held());
    }

    @Test
    @Rule("C7")
    void oneThatIsStartedFromOutsideAndGetsNoThreadIsNotThere() throws InterruptedException {
        SteppedRunning running = running(1);

        assertSame(error, assertThrows(Error.class, () -> live.start(7)));
        assertEquals(List.of(), live.all());

        producer.end();
        running.await();
        assertTrue(running.isDone());
    }
}

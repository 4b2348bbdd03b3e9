package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bundle.Bundling;
import io.penstock.delivery.DeliveryStages;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stages.RunningStages;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deliveries whose stages are drained, stepped. */
class DeliveryDrainingTest extends DeliveryRig {
    private static final Duration LIMIT = Duration.ofMillis(10);

    DeliveryDrainingTest() {
        super(20);
    }

    @Test
    @Rule("D12")
    void endsBehindTheLastAcknowledgementWhenItIsDrained() {
        Letters endless = new Letters(Integer.MAX_VALUE);
        SteppedRunning running = Steps.launch(DeliveryStages.from("letters", 1, () -> endless)
                .process(2, n -> n)
                .bundle("store", Bundling.of(7), 2, executor, bundle -> {})
                .stages());
        running.settle();
        running.drain();
        running.settle();
        assertEquals(0, endless.succeeded.size());

        finish(running);

        assertTrue(running.isDone());
        assertTrue(endless.emitted() > 0);
        assertEquals(
                range(0, endless.emitted() - 1),
                endless.succeeded.stream().sorted().toList());
    }

    @Test
    @Rule("D12")
    void drainsWithALimitAndHaltsBehindIt() throws InterruptedException {
        RunningStages running = letters()
                .process(1, n -> n)
                .bundle("store", Bundling.of(10), 1, executor, this::handle)
                .stages()
                .launch(new SteppedEngine(1));
        ((SteppedRunning) running.topology()).settle();
        assertFalse(running.drain(LIMIT)); // nobody runs the handler
        assertTrue(running.isDone());
        assertEquals(List.of(), letters.succeeded);
    }

    @Test
    @Rule("D12")
    void drainsWithinALimit() throws InterruptedException {
        RunningStages running = letters().process(1, n -> n).stages().launch(new SteppedEngine(1));
        assertTrue(running.drain(LIMIT));
    }
}

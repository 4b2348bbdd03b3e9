package io.penstock.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.WaitStrategies;
import io.penstock.stage.Demand;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/stages.md begins with. */
class FirstStagesTest {
    private final List<Integer> seen = new ArrayList<>();

    @Test
    void threeStages() throws InterruptedException {
        // tag::first[]
        Stages stages = Stages.named("squares");
        Source<Integer> numbers = stages.from("numbers", List.of(1, 2, 3));
        Source<Integer> squares = stages.through(
                "square",
                () -> (events, out) -> events.each((n, sequence, endOfBatch) -> out.emit(n * n)),
                Subscription.to(numbers));
        stages.consume(
                "keep",
                () -> events -> events.each((n, sequence, endOfBatch) -> seen.add(n)),
                Subscription.to(squares).demand(Demand.of(100, 20)));

        try (RunningStages running = stages.launch(DisruptorEngine.withDefaults())) {
            running.await(); // for the end of the data; throws if a stage failed
        }
        // end::first[]
        assertEquals(List.of(1, 4, 9), seen);
    }

    @Test
    void waiting() throws InterruptedException {
        // tag::waiting[]
        Engine engine = new DisruptorEngine(EngineOptions.defaults()
                .waitStrategy(WaitStrategies.named("yielding"))
                .waitStrategy("numbers", WaitStrategies.named("busy-spin")));
        // end::waiting[]
        Stages stages = Stages.named("waiting");
        Source<Integer> numbers = stages.from("numbers", List.of(1, 2, 3));
        stages.<Integer>consume(
                "keep",
                () -> events -> events.each((n, sequence, endOfBatch) -> seen.add(n)),
                Subscription.to(numbers));
        try (RunningStages running = stages.launch(engine)) {
            running.await();
        }
        assertEquals(List.of(1, 2, 3), seen);
    }

    @Test
    void together() throws InterruptedException {
        // tag::together[]
        Engine engine = new DisruptorEngine(
                EngineOptions.defaults().together("numbers", "double").together("round", "keep"));
        // end::together[]
        Stages stages = Stages.named("together");
        Source<Integer> numbers = stages.from("numbers", List.of(1, 2, 3));
        Source<Integer> doubled = stages.through(
                "double",
                () -> (events, out) -> events.each((n, sequence, endOfBatch) -> out.emit(2 * n)),
                Subscription.to(numbers));
        Source<Integer> round = stages.through(
                "round",
                () -> (events, out) -> events.each((n, sequence, endOfBatch) -> out.emit(n / 4 * 4)),
                Subscription.to(doubled));
        stages.<Integer>consume(
                "keep", () -> events -> events.each((n, sequence, endOfBatch) -> seen.add(n)), Subscription.to(round));
        try (RunningStages running = stages.launch(engine)) {
            running.await();
        }
        assertEquals(List.of(0, 4, 4), seen);
    }
}

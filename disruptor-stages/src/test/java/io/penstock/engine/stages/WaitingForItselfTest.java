package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.bridge.Bridges;
import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Input;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A stage that waits for its own topology would wait for ever. */
@Timeout(120)
class WaitingForItselfTest {
    private static final Duration LIMIT = Duration.ofSeconds(100);
    private static final Subscription<Integer> TEMPORARY =
            Subscription.to(Stages.named("described").from("one", List.of(1))).mode(CancelMode.TEMPORARY);

    /** What a stage waits for. */
    @FunctionalInterface
    interface Wait {
        void in(RunningStages running) throws Exception;
    }

    static Stream<Arguments> waits() {
        return Stream.<Engine>of(DisruptorEngine.withDefaults(), new SteppedEngine(1))
                .flatMap(engine -> Stream.of(
                        Arguments.of("the end", engine, (Wait) RunningStages::await),
                        Arguments.of("the end, with a limit", engine, (Wait) running -> running.await(LIMIT)),
                        Arguments.of("all to be halted", engine, (Wait) RunningStages::halt),
                        Arguments.of("all to be closed", engine, (Wait) RunningStages::close),
                        Arguments.of("all to be drained", engine, (Wait) running -> running.drain(LIMIT)),
                        Arguments.of("others to be added", engine, (Wait) running -> running.add(Stages.named("more"))),
                        Arguments.of("the next event of a reader", engine, (Wait)
                                running -> Bridges.results(running, "reader", TEMPORARY)
                                        .iterator()
                                        .hasNext()),
                        Arguments.of("an answer", engine, (Wait) running -> running.call("see", "how far?", LIMIT))));
    }

    @Rule("S29")
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("waits")
    void aStageIsRefusedToWaitFor(String what, Engine engine, Wait wait) throws Exception {
        CompletableFuture<RunningStages> itself = new CompletableFuture<>();
        Stages stages = Stages.named("circle");
        stages.consume("see", () -> events -> wait.in(itself.join()), Subscription.to(stages.from("one", List.of(1))));

        try (RunningStages running = stages.launch(engine)) {
            itself.complete(running);
            assertRefused(assertThrows(TopologyFailedException.class, running::await), "circle", "see");
        }
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of("a turn", (Move) SteppedRunning::step),
                Arguments.of("a turn of its own", (Move) steps -> steps.step("see")),
                Arguments.of("all turns", (Move) SteppedRunning::settle));
    }

    /** What moves stages that run without threads. */
    @FunctionalInterface
    interface Move {
        void of(SteppedRunning running);
    }

    @Rule("S29")
    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void aStageIsRefusedToBringAbout(String what, Move move) throws Exception {
        aStageIsRefusedToWaitFor(what, new SteppedEngine(1), running -> move.of((SteppedRunning) running.topology()));
    }

    static Stream<Arguments> engines() {
        return Stream.of(DisruptorEngine.withDefaults(), new SteppedEngine(1)).map(Arguments::of);
    }

    /** What a step does with its own input. */
    @FunctionalInterface
    interface Use {
        void of(Input<AtomicLong> input) throws Exception;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aStepIsRefusedToWaitForRoomAtItsInput(Engine engine) throws Exception {
        assertRefusedAtFullInput(engine, input -> input.claim(1));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aStepIsRefusedToWaitForRoomForTheEndOfItsInput(Engine engine) throws Exception {
        assertRefusedAtFullInput(engine, Input::close);
    }

    private static void assertRefusedAtFullInput(Engine engine, Use use) throws Exception {
        CompletableFuture<Input<AtomicLong>> full = new CompletableFuture<>();
        Pipeline<AtomicLong> pipeline = Pipeline.of("circle", AtomicLong::new)
                .ring(2)
                .manyPublishers()
                .then(Step.effect("use", (slot, sequence, endOfBatch) -> use.of(full.join())));

        try (Running running = pipeline.launch(engine)) {
            Input<AtomicLong> input = pipeline.input(running);
            input.publish(input.claim(2), 1);
            full.complete(input);
            assertRefused(assertThrows(TopologyFailedException.class, running::await), "circle", "use!");
        }
    }

    private static void assertRefused(TopologyFailedException failed, String topology, String stage) {
        assertEquals(
                "want a thread outside of topology " + topology + " to wait for it, got that of its stage " + stage,
                failed.getCause().getMessage());
    }
}

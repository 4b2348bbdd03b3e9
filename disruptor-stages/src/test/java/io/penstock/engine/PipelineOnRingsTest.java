package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.stages.Rule;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.pipeline.step.Partitioning;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.TopologyFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pipelines on the engines: whatever the schedule and the sizes, the same answer. */
class PipelineOnRingsTest extends PipelineRig {
    @ParameterizedTest(name = "{0}, {2} slots")
    @MethodSource("schedules")
    void partitionsComeBackInTheOrderOfTheInput(String name, Engine engine, int size) throws Exception {
        List<Long> written = new ArrayList<>();
        run(engine, partitioned(numbers(size), written));
        assertEquals(expected(EVENTS), written);
    }

    @Test
    void aRingWantsAnObjectForEachSlot() {
        AtomicLong one = new AtomicLong(7);
        Pipeline<AtomicLong> pipeline =
                Pipeline.of("numbers", () -> one).then(Step.state("sum", (event, sequence, endOfBatch) -> {}));

        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> pipeline.launch(new SteppedEngine(1)));
        assertEquals("want an object for each slot of ring numbers, got one twice: 7", refused.getMessage());
    }

    @Test
    void aHandlerOfAMergeIsMadeAnewAtEachLaunch() throws Exception {
        List<List<Long>> made = new ArrayList<>();
        Pipeline<AtomicLong> pipeline = numbers(8)
                .route("thirds", thirds(), AtomicLong::new, (event, position, slot) -> slot.set(event.get()))
                .merge()
                .effect("write", () -> {
                    List<Long> seen = new ArrayList<>();
                    made.add(seen);
                    return (event, position, endOfBatch) -> seen.add(event.get());
                });
        run(new SteppedEngine(1), pipeline, 0, 4);
        run(new SteppedEngine(1), pipeline, 4, 8);
        assertEquals(List.of(List.of(1L, 2L, 3L), List.of(5L, 6L, 7L)), made);
    }

    @ParameterizedTest(name = "{0}, {2} slots")
    @MethodSource("schedules")
    void theInputIsTranslatedWithoutPartitions(String name, Engine engine, int size) throws Exception {
        List<Long> written = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        run(
                engine,
                numbers(size)
                        .translate("times", AtomicLong::new, Times::new)
                        .merge()
                        .effect("write", (event, position, endOfBatch) -> {
                            written.add(event.get());
                            positions.add(position);
                        }));
        List<Long> wanted = LongStream.range(0, EVENTS)
                .boxed()
                .flatMap(number -> LongStream.range(0, number % 5).mapToObj(time -> number))
                .toList();
        assertEquals(wanted, written);
        assertEquals(wanted, positions);
    }

    @ParameterizedTest(name = "{0}, {2} slots")
    @MethodSource("schedules")
    void aPartitionsStepPassesOverWhatItThrowsAt(String name, Engine engine, int size) throws Exception {
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        Set<Long> dead = ConcurrentHashMap.newKeySet();
        run(
                engine,
                numbers(size)
                        .route("thirds", thirds(), AtomicLong::new, (event, position, slot) -> slot.set(event.get()))
                        .state("odd", partition -> (event, sequence, endOfBatch) -> {
                            if (event.get() % 2 == 0) {
                                throw new IllegalStateException("even");
                            }
                            seen.add(event.get());
                        })
                        .onFailure(new FailurePolicy.Skip(
                                (stage, sequence, event, cause) -> dead.add(((AtomicLong) event).get()))));
        Set<Long> routed = LongStream.range(0, EVENTS)
                .filter(number -> number % 4 != 0)
                .boxed()
                .collect(Collectors.toSet());
        assertEquals(routed.stream().filter(number -> number % 2 == 1).collect(Collectors.toSet()), seen);
        assertEquals(routed.stream().filter(number -> number % 2 == 0).collect(Collectors.toSet()), dead);
    }

    @Rule("F10")
    @ParameterizedTest(name = "{0}, {2} slots")
    @MethodSource("schedules")
    void aFailureBehindAMergeNamesTheStepAndThePositionInTheInput(String name, Engine engine, int size) {
        Pipeline<AtomicLong> pipeline = numbers(size)
                .route(
                        "by-parity",
                        Partitioning.exactly("parity", 2, number -> number.intValue() % 2),
                        AtomicLong::new,
                        (from, position, to) -> to.set(from.get()))
                .merge()
                .state("sum", (number, position, endOfBatch) -> {})
                .effect("write", (number, position, endOfBatch) -> {
                    if (number.get() == 6) {
                        throw new IllegalStateException("full");
                    }
                });
        String message = assertThrows(TopologyFailedException.class, () -> run(engine, pipeline))
                .getMessage();
        assertTrue(
                message.matches("stage sum\\+write! of topology numbers failed at event \\d+ of ring [^,]+,"
                        + " position 6 of the input, in write!: java.lang.IllegalStateException: full"),
                message);
    }
}

package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.EngineContractTest.Case;
import io.penstock.journal.Codec;
import io.penstock.journal.MemoryJournal;
import io.penstock.pipeline.InputPipeline;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.pipeline.step.Partitioning;
import io.penstock.pipeline.step.Sync;
import io.penstock.stage.Input;
import io.penstock.topology.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pipelines on every engine: journaled, routed, translated, merged, recovered. */
class PipelineOnEnginesTest {
    private static final int EVENTS = 200;

    static final class Number {
        long value;
        long doubled;
    }

    private static final Codec<Number> CODEC = new Codec<>() {
        @Override
        public int schema() {
            return 7;
        }

        @Override
        public int encode(Number event, MutableDirectBuffer buffer, int offset) {
            buffer.putLong(offset, event.value);
            return Long.BYTES;
        }

        @Override
        public void decode(int schema, DirectBuffer buffer, int offset, int length, Number event) {
            event.value = buffer.getLong(offset);
        }
    };

    private static Pipeline<Number> pipeline(Case c, MemoryJournal journal, List<Long> effects, boolean many) {
        InputPipeline<Number> input =
                Pipeline.of("numbers", Number::new).ring(1 + c.random().nextInt(32));
        return (many ? input.manyPublishers() : input)
                .journal(journal, CODEC, Sync.batch())
                .then(Step.state("double", (number, sequence, end) -> number.doubled = 2 * number.value))
                .route(
                        "by-rest",
                        Partitioning.<Number>exactly("rest", 3, number -> (int) (number.value % 3)),
                        Number::new,
                        (number, position, slot) -> slot.value = number.doubled)
                .<Number>translate("halve", Number::new, partition -> (number, position, out) -> {
                    Number slot = out.claim();
                    if (slot != null) {
                        slot.value = number.value / 2;
                    }
                    return slot != null;
                })
                .merge()
                .effect("keep", (number, sequence, end) -> effects.add(number.value));
    }

    private static void publish(Input<Number> input, long from, long to) throws InterruptedException {
        for (long value = from; value < to; value++) {
            long sequence = input.claim(1);
            assertTrue(sequence >= 0);
            input.slot(sequence).value = value;
            input.publish(sequence, sequence);
        }
    }

    @ParameterizedTest
    @MethodSource("io.penstock.engine.EngineContractTest#fewerEngines")
    void whatIsJournaledComesOutInTheOrderOfTheInputAndAgainAfterRecovery(Case c) throws InterruptedException {
        MemoryJournal journal = new MemoryJournal();
        boolean many = c.random().nextBoolean();
        int half = c.random().nextInt(EVENTS);
        List<Long> first = new ArrayList<>();
        Pipeline<Number> pipeline = pipeline(c, journal, first, many);
        try (Running running = pipeline.launch(c.engine())) {
            publish(pipeline.input(running), 0, half);
            pipeline.input(running).close();
            running.await();
        }
        assertEquals(LongStream.range(0, half).boxed().toList(), first);
        assertEquals(half, journal.next());

        List<Long> second = new ArrayList<>();
        Pipeline<Number> again = pipeline(c, journal, second, many);
        try (Running running = again.recover(c.engine(), position -> true)) {
            publish(again.input(running), half, EVENTS);
            again.input(running).close();
            running.await();
        }
        assertEquals(LongStream.range(0, EVENTS).boxed().toList(), second);
        assertEquals(EVENTS, journal.next());
    }
}

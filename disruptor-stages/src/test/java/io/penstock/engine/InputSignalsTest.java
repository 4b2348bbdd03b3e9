package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.pipeline.InputPipeline;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.pipeline.step.StepHandler;
import io.penstock.stage.Input;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said at an input beside events, for one publisher and for many. */
class InputSignalsTest {
    private final List<String> seen = new ArrayList<>();
    private final InputPipeline<AtomicLong> numbers =
            Pipeline.of("numbers", AtomicLong::new).ring(16);

    static Stream<Arguments> inputs() {
        return Stream.of(new SteppedEngine(3), DisruptorEngine.withDefaults())
                .flatMap(engine -> Stream.of(Arguments.of(engine, false), Arguments.of(engine, true)));
    }

    /** What is done at the input before it is closed. */
    private interface Act {
        void at(Input<AtomicLong> input) throws Exception;
    }

    private void run(Engine engine, boolean many, Act act) throws Exception {
        InputPipeline<AtomicLong> input = many ? numbers.manyPublishers() : numbers;
        Pipeline<AtomicLong> noted = input.then(Step.effect("note", new Noting()));
        try (Running running = noted.launch(engine)) {
            act.at(noted.input(running));
            noted.input(running).close();
            running.await();
        }
    }

    private static void publish(Input<AtomicLong> input, long... values) throws Exception {
        for (long value : values) {
            long sequence = input.claim(1);
            input.slot(sequence).set(value);
            input.publish(sequence, sequence);
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void aWatermarkStandsAtItsPlaceAmongTheEvents(Engine engine, boolean many) throws Exception {
        run(engine, many, input -> {
            publish(input, 1, 2);
            input.watermark(10);
            publish(input, 3);
            input.watermark(20);
        });

        assertEquals(List.of("1", "2", "mark 10", "3", "mark 20", "end"), seen);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void aWatermarkThatIsNotLaterSaysNothing(Engine engine, boolean many) throws Exception {
        run(engine, many, input -> {
            input.watermark(10);
            publish(input, 1);
            input.watermark(10);
            input.watermark(5);
            publish(input, 2);
        });

        assertEquals(List.of("mark 10", "1", "2", "end"), seen);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void nothingIsSaidBehindTheEnd(Engine engine, boolean many) throws Exception {
        run(engine, many, input -> {
            publish(input, 1);
            input.close();
            input.watermark(10);
            assertEquals(Input.CLOSED, input.claim(1));
        });

        assertEquals(List.of("1", "end"), seen);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void aPositionFollowsFromTheSequence(Engine engine, boolean many) throws Exception {
        run(engine, many, input -> {
            publish(input, 1);
            long sequence = input.claim(1);
            assertEquals(1, input.position(sequence));
            input.publish(sequence, sequence);
        });
    }

    private final class Noting implements StepHandler<AtomicLong> {
        @Override
        public void onEvent(AtomicLong event, long sequence, boolean endOfBatch) {
            seen.add(event.toString());
        }

        @Override
        public void onWatermark(long watermark) {
            seen.add("mark " + watermark);
        }

        @Override
        public void onEnd() {
            seen.add("end");
        }
    }
}

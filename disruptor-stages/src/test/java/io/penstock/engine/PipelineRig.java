package io.penstock.engine;

import io.penstock.journal.Journal;
import io.penstock.pipeline.InputPipeline;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.step.Outlet;
import io.penstock.pipeline.step.Partitioning;
import io.penstock.pipeline.step.Sync;
import io.penstock.pipeline.step.Translator;
import io.penstock.stage.Input;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Pipelines over numbers, and the engines and sizes that they run on. */
abstract class PipelineRig {
    static final int EVENTS = 500;
    static final int[] RING_SIZES = {1, 2, 8, 64};

    static Stream<Arguments> schedules() {
        return Stream.concat(
                LongStream.range(0, 40)
                        .mapToObj(seed ->
                                Arguments.of("seed " + seed, new SteppedEngine(seed), RING_SIZES[(int) (seed % 4)])),
                Stream.of(1, 4, 1024)
                        .map(size -> Arguments.of("threads", new DisruptorEngine(EngineOptions.defaults()), size)));
    }

    static InputPipeline<AtomicLong> numbers(int size) {
        return Pipeline.of("numbers", AtomicLong::new).ring(size);
    }

    static Pipeline<AtomicLong> journaled(int size, Journal journal, List<Long> written) {
        return partitioned(
                numbers(size).journal(journal, new CellCodec(), Sync.interval(Duration.ofMillis(1))), written);
    }

    static Pipeline<AtomicLong> partitioned(InputPipeline<AtomicLong> numbers, List<Long> written) {
        return numbers.route("thirds", thirds(), AtomicLong::new, (event, position, slot) -> slot.set(event.get()))
                .translate("times", AtomicLong::new, partition -> new Times())
                .merge()
                .effect("write", (event, position, endOfBatch) -> written.add(event.get()));
    }

    static Partitioning<AtomicLong> thirds() {
        return Partitioning.exactly("thirds", 3, event -> (int) (event.get() % 4) - 1);
    }

    /** Each number that is no multiple of four, as often as its remainder by five says. */
    static List<Long> expected(int events) {
        return LongStream.range(0, events)
                .filter(number -> number % 4 != 0)
                .boxed()
                .flatMap(number -> LongStream.range(0, number % 5).mapToObj(time -> number))
                .toList();
    }

    static void run(Engine engine, Pipeline<AtomicLong> pipeline) throws InterruptedException {
        run(engine, pipeline, 0, EVENTS);
    }

    static void run(Engine engine, Pipeline<AtomicLong> pipeline, int from, int to) throws InterruptedException {
        try (Running running = pipeline.launch(engine)) {
            publish(pipeline.input(running), from, to);
            running.await();
        }
    }

    static void publish(Input<AtomicLong> input, int from, int to) throws InterruptedException {
        for (int i = from; i < to; i++) {
            long sequence = input.claim(1);
            input.slot(sequence).set(i);
            input.publish(sequence, sequence);
        }
        input.close();
    }

    /** Puts each number out as often as its remainder by five says. */
    static final class Times implements Translator<AtomicLong, AtomicLong> {
        private long number;
        private long left;

        @Override
        public boolean onEvent(AtomicLong event, long position, Outlet<AtomicLong> out) {
            number = event.get();
            left = number % 5;
            return true;
        }

        @Override
        public boolean drain(Outlet<AtomicLong> out) {
            while (left > 0) {
                AtomicLong slot = out.claim();
                if (slot == null) {
                    return false;
                }
                slot.set(number);
                left--;
            }
            return true;
        }
    }
}

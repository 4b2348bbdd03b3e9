package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.topology.Running;
import io.penstock.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What belongs to the machine is refused where it cannot be, and named where it is unwise. */
class EngineOptionsTest {
    private static final EngineOptions DEFAULTS = EngineOptions.defaults();
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(RuntimeException.class, call).getMessage());
    }

    private static Topology steps(int count) {
        var pipeline = Pipeline.of("steps", () -> new long[1]);
        for (int i = 0; i < count; i++) {
            pipeline = pipeline.then(Step.state("step" + i, (slot, sequence, last) -> {}));
        }
        return pipeline.topology();
    }

    @Test
    void limitsAreNotNegative() {
        refused("want closeLimit >= 0, got PT-1S", () -> DEFAULTS.closeLimit(Duration.ofSeconds(-1)));
        refused("want startLimit >= 0, got PT-1S", () -> DEFAULTS.startLimit(Duration.ofSeconds(-1)));
    }

    @Test
    void aSupplierThatMakesNoStrategyIsNamedByWhoever() {
        List<WaitStrategy> none = Collections.singletonList(null);
        DisruptorEngine engine = new DisruptorEngine(DEFAULTS.waitStrategy("step0", () -> none.get(0)));

        refused("want a wait strategy for stage step0, got null", () -> engine.explain(steps(1)));
        refused("want a wait strategy for stage step0, got null", () -> engine.launch(steps(1)));
    }

    @Test
    void moreSpinningStagesThanCoresAreWarnedOf() {
        EngineOptions spinning = DEFAULTS.waitStrategy("step0", YieldingWaitStrategy::new);
        for (int i = 1; i <= CORES + 1; i++) {
            spinning = spinning.waitStrategy("step" + i, BusySpinWaitStrategy::new);
        }
        DisruptorEngine engine = new DisruptorEngine(spinning);
        List<String> names =
                IntStream.rangeClosed(1, CORES + 1).mapToObj(i -> "step" + i).toList();

        assertEquals(
                List.of("topology steps: " + (CORES + 1) + " stages spin on " + CORES + " cores: " + names),
                logged(engine, steps(CORES + 2)));
        assertEquals(List.of(), logged(engine, steps(CORES + 1)));
    }

    private static List<String> logged(DisruptorEngine engine, Topology topology) {
        Logger logger = Logger.getLogger(DisruptorEngine.class.getName());
        Messages messages = new Messages();
        logger.addHandler(messages);
        logger.setUseParentHandlers(false);
        try (Running running = engine.launch(topology)) {
            running.halt();
        } finally {
            logger.removeHandler(messages);
            logger.setUseParentHandlers(true);
        }
        return messages.seen;
    }

    /** Keeps what is logged. */
    private static final class Messages extends Handler {
        private final List<String> seen = new ArrayList<>();
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            seen.add(formatter.formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.WaitStrategy;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.pipeline.step.StepHandler;
import io.penstock.stage.Input;
import io.penstock.topology.Running;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A topology ends also where what it does at its end throws: anything may, once no memory is left. */
class OutOfMemoryTest {
    private static final OutOfMemoryError NONE_LEFT = new OutOfMemoryError("none left");

    static final class Slot {
        long value;
    }

    private final AtomicInteger stopped = new AtomicInteger();
    private volatile boolean full;

    /** Wakes and waits until there is no memory left. */
    private final class Hungry implements WaitStrategy {
        private final WaitStrategy blocking = new BlockingWaitStrategy();

        @Override
        public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
                throws AlertException, InterruptedException, TimeoutException {
            throwIfFull();
            return blocking.waitFor(sequence, cursor, dependent, barrier);
        }

        @Override
        public void signalAllWhenBlocking() {
            throwIfFull();
            blocking.signalAllWhenBlocking();
        }
    }

    private void throwIfFull() {
        if (full) {
            throw NONE_LEFT;
        }
    }

    /** Finds no memory for its first event, nor for its end. */
    private final class Failing implements StepHandler<Slot> {
        @Override
        public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
            full = true;
            throw NONE_LEFT;
        }

        @Override
        public void onStop() {
            throwIfFull();
        }
    }

    private StepHandler<Slot> counting() {
        return new StepHandler<>() {
            @Override
            public void onEvent(Slot slot, long sequence, boolean endOfBatch) {}

            @Override
            public void onStop() {
                stopped.incrementAndGet();
            }
        };
    }

    @Test
    void aTopologyEndsWhereNobodyFindsMemoryToEndProperly() throws Exception {
        Pipeline<Slot> pipeline = Pipeline.of("slots", Slot::new)
                .ring(8)
                .then(Step.state("failing", new Failing()), Step.state("waiting", counting()))
                .then(Step.state("behind", counting()));
        EngineOptions options =
                EngineOptions.defaults().waitStrategy(BlockingWaitStrategy::new).waitStrategy("failing", Hungry::new);
        Running running = new DisruptorEngine(options).launch(pipeline.topology());
        running.awaitStart();
        Input<Slot> input = pipeline.input(running);
        long sequence = input.claim(1);
        input.publish(sequence, sequence);

        TopologyFailedException failed =
                assertThrows(TopologyFailedException.class, () -> running.await(Duration.ofSeconds(20)));

        assertSame(NONE_LEFT, failed.getCause());
        assertTrue(running.isDone());
        assertEquals(2, stopped.get());
    }
}

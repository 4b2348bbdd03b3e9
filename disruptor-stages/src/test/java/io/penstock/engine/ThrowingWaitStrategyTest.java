package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.stages.Consumer;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.TopologyFailedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wait strategy that throws as its stage is woken is that stage's own failure, and not of those who wake it. */
@Timeout(60)
class ThrowingWaitStrategyTest {
    private final List<Object> dead = new ArrayList<>();
    private volatile boolean throwing;

    private final class Throwing implements WaitStrategy {
        private final WaitStrategy yielding = new YieldingWaitStrategy();

        @Override
        public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
                throws AlertException, InterruptedException, com.lmax.disruptor.TimeoutException {
            return yielding.waitFor(sequence, cursor, dependent, barrier);
        }

        @Override
        public void signalAllWhenBlocking() {
            if (throwing) {
                throw new IllegalStateException("cannot be woken");
            }
        }
    }

    private RunningStages launch() {
        Stages stages = Stages.named("waking");
        Source<Integer> source = stages.produce("source", () -> new Producer<Integer>() {
            @Override
            public void onDemand(long outstanding, Emitter<? super Integer> out) {
                // emits what it is told
            }

            @Override
            public void onCast(Object message, Emitter<? super Integer> out) {
                throwing = true;
                out.emit((Integer) message);
            }
        });
        source.dispatch(Dispatcher.broadcast());
        stages.consume("drowsy", () -> (Consumer<Integer>) events -> {}, Subscription.to(source));
        stages.consume("sink", () -> (Consumer<Integer>) events -> {}, Subscription.to(source));
        stages.onFailure("source", new FailurePolicy.Skip((stage, sequence, event, cause) -> dead.add(event)));
        return stages.launch(new DisruptorEngine(EngineOptions.defaults().waitStrategy("drowsy", Throwing::new)));
    }

    private static void assertFailed(RunningStages running) {
        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
        assertEquals(
                "stage drowsy of topology waking failed: java.lang.IllegalStateException: cannot be woken",
                failed.getMessage());
    }

    @Test
    void whereEventsArePublished() {
        try (RunningStages running = launch()) {
            running.cast("source", 7);

            assertFailed(running);
            assertEquals(List.of(), dead);
        }
    }

    @Test
    void whereItIsToldSomething() {
        try (RunningStages running = launch()) {
            throwing = true;

            running.cast("drowsy", "something");

            assertFailed(running);
        }
    }

    @Test
    void whereItIsGivenAnOrder() {
        try (RunningStages running = launch()) {
            throwing = true;

            running.cancel("drowsy", "source", io.penstock.stage.Reason.normal());

            assertFailed(running);
        }
    }
}

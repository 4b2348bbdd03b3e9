package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A producer is interrupted as all is halted, since it may be in a call that blocks; its end is not. */
@Timeout(60)
class HaltingTest {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private RunningStages launch() {
        Stages stages = Stages.named("halting");
        stages.consume("sink", () -> events -> {}, Subscription.to(stages.produce("source", Busy::new)));
        return stages.launch(DisruptorEngine.withDefaults());
    }

    @Test
    void itsEndDoesNotBeginInterrupted() throws InterruptedException {
        RunningStages running = launch();
        asked.await();
        released.countDown();

        running.topology().halt();

        assertEquals(List.of("interrupted", "stopped"), seen);
    }

    @Test
    void norIsItInterruptedMeanwhile() throws InterruptedException {
        RunningStages running = launch();
        asked.await();
        AbstractRunning topology = (AbstractRunning) running.topology();
        topology.haltAll();
        stopping.await();

        topology.haltAll();
        released.countDown();
        topology.halt();

        assertEquals(List.of("interrupted", "stopped"), seen);
    }

    /** Looks for events until it is interrupted; its end waits until the test lets it. */
    private final class Busy implements Producer<Integer> {
        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {
            asked.countDown();
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            seen.add("interrupted");
        }

        @Override
        public void onStop() {
            stopping.countDown();
            try {
                released.await();
                seen.add("stopped");
            } catch (InterruptedException e) {
                seen.add("interrupted in its end");
            }
        }
    }
}

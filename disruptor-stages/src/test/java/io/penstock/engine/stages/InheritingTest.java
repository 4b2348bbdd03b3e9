package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.penstock.children.Children;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import io.penstock.stages.DemandMode;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.Source;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy.Restart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the one that failed held, and its successor takes over or not. */
class InheritingTest extends RestartingRig {
    @Test
    @Rule({"S37", "S33"})
    void aProducerThatAccumulatesHandsOnWhatWaits() {
        List<Failing> producers = new ArrayList<>();
        Source<Integer> other = stages.produce("failing", () -> {
            producers.add(new Failing(producers.isEmpty()));
            return producers.get(producers.size() - 1);
        });
        other.demand(DemandMode.ACCUMULATE);
        Seen seen = new Seen();
        stages.consume("sink", () -> seen, Subscription.to(other).demand(Demand.of(4, 2)));
        stages.onFailure("failing", new Restart(3, MINUTE));
        launch();
        assertEquals(List.of(), producers.get(0).asked);

        running.demand("failing", DemandMode.FORWARD);
        stepped.settle();

        assertEquals(List.of(4L), producers.get(0).asked);
        assertEquals(4L, producers.get(1).asked.get(0));
        assertEquals(range(0, 5), seen.events());
    }

    @Test
    @Rule("S37")
    void whatRawLogicHeldAndItsSuccessorDidNotTakeOverIsCountedAndNamed() {
        List<Keeping> keeping = new ArrayList<>();
        Supplier<Logic<Integer, Object>> logic = () -> {
            keeping.add(new Keeping());
            return keeping.get(keeping.size() - 1);
        };
        stages.<Integer>host(
                "keeping", logic, Subscription.to(source).demand(Demand.of(4)).select(n -> n != 1));
        launch("keeping", new Restart(3, MINUTE, hook));
        send(3);
        keeping.get(0).host.schedule(1_000);
        stepped.tell("keeping", "fail");
        stepped.settle();
        stepped.advance(Duration.ofSeconds(1));
        stepped.settle();

        assertEquals(List.of("-1: fail", "-2: 0"), dead);
        assertEquals(1, stepped.status("keeping").discarded());
        assertEquals(List.of(2), keeping.get(1).kept);
        assertEquals(0, keeping.get(1).timers);
        send(1);
        assertEquals(List.of(2, 3), keeping.get(1).kept);
    }

    @Test
    @Rule({"S37", "C9"})
    void childrenThatWereAliveAreTerminatedAndTheirEventsNamed() {
        ByHand executor = new ByHand();
        List<Integer> done = new ArrayList<>();
        Children<Integer> children = Children.<Integer>of(executor, n -> {
                    if (n == 1) {
                        throw new IllegalStateException("child");
                    }
                    done.add(n);
                })
                .onFailure((stage, child, cause) -> {
                    throw new IllegalStateException("heard");
                });
        stages.each("each", children, Subscription.to(source).demand(Demand.of(4, 0)));
        stages.onFailure("each", new Restart(3, MINUTE, hook));
        launch();
        send(4);
        executor.runNext();
        executor.runNext();
        stepped.settle();

        assertEquals(List.of("-2: 2", "-2: 3"), dead);
        assertEquals(2, stepped.status("each").discarded());
        assertEquals(0, stepped.status("each").held());
        executor.runNext();
        executor.runNext();
        send(4);
        assertEquals(4, executor.waiting());
        assertEquals(List.of(0), done);
    }

    @Test
    @Rule("S37")
    void aSuccessorIsToldToDrainAsItsPredecessorWas() throws InterruptedException {
        List<Slow> slow = new ArrayList<>();
        Source<Integer> other = stages.host("slow", () -> {
            slow.add(new Slow());
            return slow.get(slow.size() - 1);
        });
        stages.consume("sink", Seen::new, Subscription.to(other));
        launch("slow", new Restart(3, MINUTE));
        stepped.drain();
        stepped.settle();
        assertFalse(stepped.isDone());

        stepped.tell("slow", "fail");
        stepped.settle();
        assertEquals(1, slow.get(1).drains);
        slow.get(1).host.complete();
        slow.get(1).host.wake();
        stepped.settle();
        stepped.await();
    }

    /** The first fails when it is asked. */
    private static final class Failing implements Producer<Integer> {
        private final boolean fails;
        private final List<Long> asked = new ArrayList<>();
        private int emitted;

        Failing(boolean fails) {
            this.fails = fails;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {
            asked.add(outstanding);
            if (fails) {
                throw new IllegalStateException("failing");
            }
            for (long left = outstanding; left > 0 && emitted < 6; left--) {
                out.emit(emitted++);
            }
        }
    }

    /** Keeps what it takes; a successor takes over all but the first. */
    private static final class Keeping implements Logic<Integer, Object> {
        private final List<Integer> kept = new ArrayList<>();
        private int inherited;
        private Host<Object> host;
        private int timers;

        @Override
        public void onStart(Host<Object> given) {
            host = given;
        }

        @Override
        public int onEvents(int inbound, Batch<Integer> batch) {
            for (int i = 0; i < batch.size(); i++) {
                kept.add(batch.get(i));
            }
            return batch.size();
        }

        @Override
        public void onMessage(Object message) {
            throw new IllegalStateException("keeping");
        }

        @Override
        public void onTimer() {
            timers++;
        }

        @Override
        public long held() {
            return kept.size();
        }

        @Override
        public void inherit(Logic<Integer, Object> predecessor) {
            Keeping failed = (Keeping) predecessor;
            kept.addAll(failed.kept.subList(1, failed.kept.size()));
            failed.inherited = kept.size();
        }

        @Override
        public void abandon(Consumer<Object> events) {
            kept.subList(0, kept.size() - inherited).forEach(events);
        }
    }

    /** Does not complete when it is told to drain. */
    private static final class Slow implements Logic<Object, Integer> {
        private Host<Integer> host;
        private int drains;

        @Override
        public void onStart(Host<Integer> given) {
            host = given;
        }

        @Override
        public void onMessage(Object message) {
            throw new IllegalStateException("slow");
        }

        @Override
        public boolean onDrain() {
            drains++;
            return false;
        }
    }
}

package io.penstock.engine;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.engine.dispatch.Dispatcher;
import io.penstock.engine.loop.Link;
import io.penstock.engine.loop.StageLoop;
import io.penstock.engine.loop.Still;
import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.Host;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import io.penstock.stage.Reason;
import io.penstock.stage.Terms;
import io.penstock.topology.Dispatch;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.StageSpec;
import io.penstock.topology.WhenFull;
import java.util.List;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Two stages whose subscriptions begin and are cancelled from outside, in every order of the steps of all threads: whatever was cancelled
 * ends, what was not lives, both stages and the table agree on it, and all events come that were sent.
 */
class SubscriptionsModelTest {
    @Test
    void holdInEachOrderThatIsTried() {
        check(new ModelCheckingOptions()
                .invocationsPerIteration(100)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses("org.agrona.UnsafeApi")
                        .allMethods()
                        .treatAsAtomic())
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(SubscriptionsModelTest::isOfOneThread)
                        .allMethods()
                        .ignore()));
    }

    /** What the stage's own thread does alone, and the ends of rings: races on those are the stress tests'. */
    private static boolean isOfOneThread(String type) {
        return type.startsWith("io.penstock.engine.demand.")
                || type.startsWith("io.penstock.engine.ring.")
                || type.startsWith("io.penstock.engine.carry.")
                || type.startsWith("io.penstock.engine.dispatch.")
                || type.equals("io.penstock.engine.loop.Vitals")
                || type.startsWith("java.util.stream.");
    }

    @Test
    void holdOnThreads() {
        check(new StressOptions().invocationsPerIteration(500));
    }

    private static void check(Options<?, ?> options) {
        options.iterations(4)
                .threads(3)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(0)
                .check(Model.class);
    }

    /** A producer, a consumer, and whoever subscribes the one to the other. */
    public static final class Model {
        private static final int MOST = 6;

        private final Table table = new Table();
        private final Numbers numbers = new Numbers();
        private final Taker taker = new Taker();
        private final StageLoop producer = producer(numbers);
        private final StageLoop consumer = new StageLoop(
                new StageSpec("consumer", "consumer", () -> taker, List.of(), null, FailurePolicy.FAIL),
                new Still(),
                new YieldingWaitStrategy(),
                true);
        private final Link[] made = new Link[MOST];
        private int links;

        private static StageLoop producer(Numbers numbers) {
            OutboundSpec out = new OutboundSpec(new Dispatch.ByDemand(), List.of(), 0, WhenFull.REFUSE, true);
            StageSpec spec = new StageSpec("producer", "producer", () -> numbers, List.of(), out, FailurePolicy.FAIL);
            StageLoop loop = new StageLoop(spec, new Still(), new YieldingWaitStrategy(), false);
            loop.join(Dispatcher.of(out, List.of(), loop.current()), null);
            return loop;
        }

        /** As who subscribes from outside does. */
        @Operation(nonParallelGroup = "subscriber")
        public void subscribe() {
            if (links < MOST) {
                JoinSpec wish = new JoinSpec("consumer", "producer", Demand.of(2), -1, 2, Terms.DEFAULT, null);
                Link link = new Link(wish, consumer, producer);
                made[links++] = link;
                table.enter(link);
                link.wish();
            }
        }

        /** Cancels what the table shows first. */
        @Operation
        public void cancel() {
            List<LiveSubscription> live = table.live();
            if (!live.isEmpty()) {
                live.get(0).cancel(Reason.normal());
            }
        }

        /** Cancels what the table shows last. */
        @Operation
        public void cancelLast() {
            List<LiveSubscription> live = table.live();
            if (!live.isEmpty()) {
                live.get(live.size() - 1).cancel(Reason.normal());
            }
        }

        /** The producer's thread. */
        @Operation(nonParallelGroup = "producer")
        public void producerTurns() {
            producer.turn();
        }

        /** The consumer's thread. */
        @Operation(nonParallelGroup = "consumer")
        public void consumerTurns() {
            consumer.turn();
        }

        /** Behind all, and when neither stage finds anything to do any more. */
        @Validate
        public void allAgree() {
            while (producer.isActive() || consumer.isActive()) {
                producer.turn();
                consumer.turn();
            }
            int live = 0;
            for (int i = 0; i < links; i++) {
                live += made[i].isLive() ? 1 : 0;
            }
            want(live, table.live().size(), "in the table");
            want(live, consumer.status().inbound().size(), "inbound ends");
            want(live, producer.status().outbound().size(), "outbound ends");
            want(live, numbers.subscribed, "that the producer was told of");
            want(live, taker.subscribed, "that the consumer was told of");
            want(numbers.next, taker.next, "events");
        }

        private static void want(int wanted, int got, String what) {
            if (wanted != got) {
                throw new IllegalStateException("want " + wanted + " " + what + ", got " + got);
            }
        }
    }

    /** Counts its subscriptions. */
    private abstract static class Subscribed implements Logic<Object, Object> {
        int subscribed;

        @Override
        public void onSubscribed(LiveSubscription subscription) {
            subscribed++;
        }

        @Override
        public void onCancelled(LiveSubscription subscription, Cancellation how) {
            subscribed--;
        }
    }

    /** Emits 0, 1, 2 … and no more than so many. */
    private static final class Numbers extends Subscribed {
        private static final int ALL = 6;

        private @Nullable Host<Object> host;
        private int next;

        @Override
        public void onStart(Host<Object> given) {
            host = given;
        }

        @Override
        public void onDemand(long outstanding) {
            if (next < ALL && host != null && host.output().offer(next)) {
                next++;
            }
        }
    }

    /** Counts what it takes. */
    private static final class Taker extends Subscribed {
        private int next;

        @Override
        public int onEvents(int inbound, Batch<Object> batch) {
            next += batch.size();
            return batch.size();
        }
    }
}

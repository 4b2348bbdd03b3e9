package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import io.penstock.topology.Dispatch;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.InboundSpec;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.Running;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logic that keeps what was refused is handed nothing else until that is out, in whatever order the stages have their turns. */
class KeepingTest {
    private static final int SEEDS = 1000;
    private static final int EVENTS = 200;

    private final List<Integer> seen = new ArrayList<>();

    static Stream<Integer> seeds() {
        return IntStream.range(0, SEEDS).boxed();
    }

    /** Makes some values of each thing it is called for, and keeps what is refused. */
    private abstract static class Keeping implements Logic<Integer, Integer> {
        final Random random;
        final Queue<Integer> kept = new ArrayDeque<>();
        Host<Integer> host;

        Keeping(Random random) {
            this.random = random;
        }

        @Override
        public void onStart(Host<Integer> host) {
            this.host = host;
        }

        final void requireNothingKept() {
            if (!kept.isEmpty()) {
                throw new IllegalStateException("want what was refused to be out before more comes, got " + kept);
            }
        }

        @Override
        public boolean drain() {
            while (!kept.isEmpty() && host.output().offer(kept.element())) {
                kept.remove();
            }
            return kept.isEmpty();
        }
    }

    /** Makes more than is asked for, or less. */
    private static final class Making extends Keeping {
        private int next;

        Making(Random random) {
            super(random);
        }

        @Override
        public void onDemand(long outstanding) {
            requireNothingKept();
            int most = Math.min(EVENTS - next, 1 + random.nextInt(8));
            for (int i = 0; i < most; i++) {
                kept.add(next++);
            }
            if (next == EVENTS) {
                host.complete();
            } else {
                host.wake();
            }
            if (random.nextBoolean()) {
                drain();
            }
        }
    }

    /** Passes each event on so often as it says, and takes some of a batch. */
    private static final class Repeating extends Keeping {
        Repeating(Random random) {
            super(random);
        }

        @Override
        public int onEvents(int inbound, Batch<Integer> batch) {
            requireNothingKept();
            int most = 1 + random.nextInt(batch.size());
            if (most < batch.size()) {
                host.wake();
            }
            for (int taken = 0; taken < most; taken++) {
                for (int times = batch.get(taken) % 4; times > 0; times--) {
                    kept.add(batch.get(taken));
                }
                if (!drain()) {
                    return taken + 1;
                }
            }
            return most;
        }
    }

    private final class Seeing implements Logic<Integer, Object> {
        @Override
        public int onEvents(int inbound, Batch<Integer> batch) {
            for (int i = 0; i < batch.size(); i++) {
                seen.add(batch.get(i));
            }
            return batch.size();
        }
    }

    private static InboundSpec asking(String ring, Random random) {
        int max = 1 + random.nextInt(6);
        return InboundSpec.asking(ring, Demand.of(max, random.nextInt(max)));
    }

    private static OutboundSpec to(Random random, String... rings) {
        Dispatch dispatch = rings.length > 1 && random.nextBoolean()
                ? new Dispatch.Partition(event -> (int) event % rings.length, "by remainder")
                : new Dispatch.ByDemand();
        return new OutboundSpec(dispatch, List.of(rings), random.nextInt(4));
    }

    private static StageSpec stage(String name, Logic<?, ?> logic, List<InboundSpec> in, OutboundSpec out) {
        return new StageSpec(name, name, () -> logic, in, out, FailurePolicy.FAIL);
    }

    private Topology topology(Random random) {
        return new Topology(
                "keeping",
                Stream.of("a", "b", "c", "d")
                        .map(name -> RingSpec.values(name, 1 + random.nextInt(8)))
                        .toList(),
                List.of(
                        stage("making", new Making(random), List.of(), to(random, "a", "b")),
                        stage("one", new Repeating(random), List.of(asking("a", random)), to(random, "c")),
                        stage("other", new Repeating(random), List.of(asking("b", random)), to(random, "d")),
                        stage("seeing", new Seeing(), List.of(asking("c", random), asking("d", random)), null)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsHandedOverWhileSomethingIsKept(int seed) throws InterruptedException {
        try (Running running = new SteppedEngine(seed).launch(topology(new Random(seed)))) {
            running.await();
        }

        seen.sort(null);
        assertEquals(
                IntStream.range(0, EVENTS)
                        .flatMap(event -> IntStream.generate(() -> event).limit(event % 4))
                        .boxed()
                        .toList(),
                seen);
    }
}

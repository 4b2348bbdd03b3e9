package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.EngineContractTest.Case;
import io.penstock.engine.Snapshots.Cut;
import io.penstock.engine.Snapshots.Told;
import io.penstock.engine.stages.Rule;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.step.Outlet;
import io.penstock.pipeline.step.Partitioning;
import io.penstock.pipeline.step.Translator;
import io.penstock.stage.Input;
import io.penstock.topology.Dispatch;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.InboundSpec;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.Running;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the marks of snapshots come to, over seeds without threads, and over wait strategies with them. */
@Timeout(60)
public class SnapshotMarksTest {
    private static final long EVENTS = 60;
    private static final int EVERY = 7;

    static Stream<Case> engines() {
        return EngineContractTest.engines();
    }

    private static StageSpec stage(
            String name, io.penstock.stage.Logic<?, ?> logic, List<InboundSpec> in, OutboundSpec out) {
        return new StageSpec(name, name, () -> logic, in, out, FailurePolicy.FAIL);
    }

    @Rule("M1")
    @ParameterizedTest
    @MethodSource("engines")
    void inAChainASnapshotKeepsItsPlace(Case c) throws InterruptedException {
        Told told = new Told(new Counting.Into());
        List<RingSpec> rings = List.of(RingSpec.values("a", c.size()), RingSpec.values("b", c.size()));
        Dispatch all = new Dispatch.Broadcast();
        c.run(new Topology(
                "chain",
                rings,
                List.of(
                        stage(
                                "from",
                                new Snapshots.From(EVENTS, EVERY),
                                List.of(),
                                new OutboundSpec(all, List.of("a"), c.random().nextInt(12))),
                        stage(
                                "through",
                                new Counting.Through(n -> n),
                                List.of(InboundSpec.asking("a", c.demand())),
                                new OutboundSpec(all, List.of("b"), c.random().nextInt(12))),
                        stage("into", told, List.of(InboundSpec.asking("b", c.demand())), null))));
        assertCutsExactly(told);
    }

    @Rule("M2")
    @ParameterizedTest
    @MethodSource("engines")
    void behindAFanInItIsToldOnceAndAllEventsBeforeItWereTakenAndNoneBehindIt(Case c) throws InterruptedException {
        List<Dispatch> dispatches =
                List.of(new Dispatch.ByDemand(), new Dispatch.Partition(n -> (int) (((Long) n) % 3), "rest"));
        List<RingSpec> rings = new ArrayList<>();
        List<StageSpec> specs = new ArrayList<>();
        specs.add(stage(
                "from",
                new Snapshots.From(EVENTS, EVERY),
                List.of(),
                new OutboundSpec(
                        dispatches.get(c.random().nextInt(2)),
                        List.of("a0", "a1", "a2"),
                        c.random().nextInt(12))));
        List<InboundSpec> ends = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            rings.add(RingSpec.values("a" + i, c.size()));
            rings.add(RingSpec.values("b" + i, c.size()));
            specs.add(stage(
                    "through" + i,
                    new Counting.Through(n -> n),
                    List.of(InboundSpec.asking("a" + i, c.demand())),
                    new OutboundSpec(
                            new Dispatch.Broadcast(),
                            List.of("b" + i),
                            c.random().nextInt(4))));
            ends.add(InboundSpec.asking("b" + i, c.demand()));
        }
        Told told = new Told(new Counting.Into());
        specs.add(stage("into", told, ends, null));
        c.run(new Topology("fan", rings, specs));
        assertCutsExactly(told);
    }

    /** The snapshot n was told when all events below n had been taken, and no other. */
    private static void assertCutsExactly(Told told) {
        List<Long> snapshots = new ArrayList<>();
        for (Cut cut : told.cuts) {
            snapshots.add(cut.snapshot());
            assertEquals(
                    LongStream.range(0, cut.snapshot()).boxed().toList(),
                    told.events.subList(0, cut.taken()).stream().sorted().toList());
        }
        assertEquals(
                LongStream.rangeClosed(1, EVENTS)
                        .filter(n -> n % EVERY == 0)
                        .boxed()
                        .toList(),
                snapshots);
        assertEquals(EVENTS, told.events.size());
    }

    @Rule("M2")
    @ParameterizedTest
    @MethodSource("engines")
    void aMergeInTheOrderOfTheInputCutsAtThePlaceInTheInput(Case c) throws InterruptedException {
        List<Long> written = new ArrayList<>();
        Told merge = run(c, partitioned(c, written, 0));
        assertEquals(LongStream.range(0, EVENTS).boxed().toList(), written);
        for (Cut cut : merge.cuts) {
            assertEquals(LongStream.range(0, cut.snapshot()).boxed().toList(), merge.positions.subList(0, cut.taken()));
        }
    }

    @Rule("M3")
    @ParameterizedTest
    @MethodSource("engines")
    void whereAMergeNeedsWhatStandsBehindTheMarkItsOrderGoesFirst(Case c) throws InterruptedException {
        List<Long> written = new ArrayList<>();
        Told merge = run(c, partitioned(c, written, 1 + c.random().nextInt(20)));
        assertEquals(LongStream.range(0, EVENTS).boxed().toList(), written);
        for (Cut cut : merge.cuts) {
            assertTrue(merge.positions
                    .subList(0, cut.taken())
                    .containsAll(LongStream.range(0, cut.snapshot()).boxed().toList()));
        }
    }

    /** Runs it with the merging stage told of, and a snapshot behind some events. */
    private static Told run(Case c, Pipeline<AtomicLong> pipeline) throws InterruptedException {
        Topology topology = pipeline.topology();
        List<StageSpec> stages = new ArrayList<>(topology.stages());
        StageSpec last = stages.remove(stages.size() - 1);
        Told told = new Told(last.logic().get());
        stages.add(told.in(last));
        List<Long> said = new ArrayList<>();
        try (Running running = c.engine().launch(new Topology(topology.name(), topology.rings(), stages))) {
            Input<AtomicLong> input = pipeline.input(running);
            for (long n = 0; n < EVENTS; n++) {
                long sequence = input.claim(1);
                input.slot(sequence).set(n);
                input.publish(sequence, sequence);
                if (n % EVERY == EVERY - 1 && input.snapshot(n + 1)) {
                    said.add(n + 1);
                }
            }
            input.close();
            running.await();
        }
        assertEquals(said, told.cuts.stream().map(Cut::snapshot).toList());
        return told;
    }

    /** Numbers over partitions by turns, so that their rings hold as much as watermarks are held back by. */
    private static Pipeline<AtomicLong> partitioned(Case c, List<Long> written, long heldBack) {
        int partitions = 1 + c.random().nextInt(4);
        return Pipeline.of("numbers", AtomicLong::new)
                .ring(c.size())
                .route(
                        "by-number",
                        Partitioning.exactly("number", partitions, number -> number.intValue() % partitions),
                        AtomicLong::new,
                        (from, position, to) -> to.set(from.get()))
                .translate("copy", AtomicLong::new, partition -> new HoldingBack(heldBack))
                .merge()
                .effect("write", (number, position, endOfBatch) -> written.add(number.get()));
    }

    private record HoldingBack(long by) implements Translator<AtomicLong, AtomicLong> {
        @Override
        public boolean onEvent(AtomicLong number, long position, Outlet<AtomicLong> out) {
            AtomicLong slot = out.claim();
            if (slot == null) {
                return false;
            }
            slot.set(number.get());
            return true;
        }

        @Override
        public long onWatermark(long watermark) {
            return watermark - by;
        }
    }

    @Rule("M1")
    @ParameterizedTest
    @MethodSource("engines")
    void anInputMarksSnapshotsWhetherOneThreadPublishesOrMany(Case c) throws InterruptedException {
        boolean many = c.random().nextBoolean();
        RingSpec ring = new RingSpec(
                "in",
                8 * c.size(),
                AtomicLong::new,
                many ? RingSpec.Origin.MANY_PUBLISHERS : RingSpec.Origin.ONE_PUBLISHER);
        Told told = new Told(new Counting.Into());
        Topology topology = new Topology(
                "input", List.of(ring), List.of(stage("into", told, List.of(InboundSpec.step("in", List.of())), null)));
        List<Cut> wanted = new ArrayList<>();
        try (Running running = c.engine().launch(topology)) {
            Input<AtomicLong> input = running.input("in");
            for (int n = 1; n <= 5 * EVENTS; n++) {
                long sequence = input.claim(1);
                input.publish(sequence, sequence);
                if (input.snapshot(n)) {
                    wanted.add(new Cut(n, n));
                }
            }
            input.close();
            running.await();
        }
        assertEquals(wanted, told.cuts);
    }
}

package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Demand;
import io.penstock.stage.Logic;
import io.penstock.topology.Dispatch;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.InboundSpec;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.Running;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import io.penstock.topology.TopologyFailedException;
import io.penstock.topology.WhenFull;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every engine promises, over seeds without threads, and over wait strategies with them. */
class EngineContractTest {
    private static final int SEEDS = 1000;
    private static final int TIMES = 20;

    record Case(String name, Engine engine, Random random) {
        @Override
        public String toString() {
            return name;
        }

        Demand demand() {
            int max = 1 + random.nextInt(20);
            return Demand.of(max, random.nextInt(max));
        }

        int size() {
            return 1 + random.nextInt(32);
        }

        void run(Topology topology) throws InterruptedException {
            try (Running running = engine.launch(topology)) {
                running.await();
            }
        }
    }

    static Stream<Case> engines() {
        Stream<Case> stepped = IntStream.range(0, SEEDS)
                .mapToObj(seed -> new Case("stepped, seed " + seed, new SteppedEngine(seed), new Random(seed)));
        Stream<Case> threaded = Strategies.names().stream()
                .flatMap(name -> IntStream.range(0, TIMES).mapToObj(seed -> {
                    EngineOptions alone = EngineOptions.defaults().waitStrategy(Strategies.named(name));
                    EngineOptions options = seed % 2 == 0 ? alone : together(alone, new Random(seed));
                    return new Case(name + ", seed " + seed, new DisruptorEngine(options), new Random(seed));
                }));
        return Stream.concat(stepped, threaded);
    }

    /** Some share a thread, some another, and some share none. */
    private static EngineOptions together(EngineOptions options, Random random) {
        List<String> names = new ArrayList<>(List.of(
                "source", "s0", "s1", "s2", "s3", "s4", "sink", "sink1", "sink2", "sink3", "thrower", "claiming"));
        Collections.shuffle(names, random);
        return options.together(names.subList(0, 4).toArray(String[]::new))
                .together(names.subList(4, 8).toArray(String[]::new));
    }

    private static StageSpec stage(
            String name, Supplier<? extends Logic<?, ?>> logic, List<InboundSpec> in, OutboundSpec out) {
        return new StageSpec(name, name, logic, in, out, FailurePolicy.FAIL);
    }

    private static OutboundSpec to(Dispatch dispatch, int carry, String... rings) {
        return new OutboundSpec(dispatch, List.of(rings), carry);
    }

    private static List<Long> upTo(long count) {
        return LongStream.range(0, count).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aChainKeepsEveryEventInOrderAndEveryMarkAtItsPlace(Case c) throws InterruptedException {
        Counting.Into into = new Counting.Into();
        int stages = 1 + c.random.nextInt(4);
        List<RingSpec> rings = new ArrayList<>();
        List<StageSpec> specs = new ArrayList<>();
        rings.add(RingSpec.values("r0", c.size()));
        specs.add(stage("source", () -> new Counting.From(100), List.of(), to(new Dispatch.Broadcast(), 0, "r0")));
        for (int i = 1; i <= stages; i++) {
            rings.add(RingSpec.values("r" + i, c.size()));
            specs.add(stage(
                    "s" + i,
                    () -> new Counting.Through(n -> n),
                    List.of(InboundSpec.asking("r" + (i - 1), c.demand())),
                    to(new Dispatch.Broadcast(), c.random.nextInt(3), "r" + i)));
        }
        specs.add(stage("sink", () -> into, List.of(InboundSpec.asking("r" + stages, c.demand())), null));
        c.run(new Topology("chain", rings, specs));
        List<Long> wanted = new ArrayList<>();
        for (long n = 0; n < 100; n++) {
            wanted.add(n);
            if (n % 10 == 9) {
                wanted.add(-(n + 1));
            }
        }
        wanted.add(Long.MIN_VALUE);
        assertEquals(wanted, into.seen);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void broadcastShowsEveryEventToEveryConsumer(Case c) throws InterruptedException {
        List<Counting.Into> sinks = List.of(new Counting.Into(), new Counting.Into(), new Counting.Into());
        List<StageSpec> specs = new ArrayList<>();
        specs.add(stage("source", () -> new Counting.From(60), List.of(), to(new Dispatch.Broadcast(), 0, "r")));
        sinks.forEach(sink -> specs.add(
                stage("sink" + specs.size(), () -> sink, List.of(InboundSpec.asking("r", c.demand())), null)));
        c.run(new Topology("broadcast", List.of(RingSpec.values("r", c.size())), specs));
        sinks.forEach(sink -> assertEquals(upTo(60), sink.events()));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void byDemandEveryEventReachesOneConsumer(Case c) throws InterruptedException {
        fanOutAndIn(c, new Dispatch.ByDemand());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aPartitionIsOneConsumersAlone(Case c) throws InterruptedException {
        fanOutAndIn(c, new Dispatch.Partition(n -> (int) (((Long) n) % 3), "rest"));
    }

    private static void fanOutAndIn(Case c, Dispatch dispatch) throws InterruptedException {
        Counting.Into into = new Counting.Into();
        List<RingSpec> rings = new ArrayList<>();
        List<StageSpec> specs = new ArrayList<>();
        specs.add(stage(
                "source", () -> new Counting.From(60), List.of(), to(dispatch, c.random.nextInt(3), "a0", "a1", "a2")));
        for (int i = 0; i < 3; i++) {
            rings.add(RingSpec.values("a" + i, c.size()));
            rings.add(RingSpec.values("b" + i, c.size()));
            specs.add(stage(
                    "s" + i,
                    () -> new Counting.Through(n -> n),
                    List.of(InboundSpec.asking("a" + i, c.demand())),
                    to(new Dispatch.Broadcast(), 0, "b" + i)));
        }
        List<InboundSpec> all = Stream.of("b0", "b1", "b2")
                .map(ring -> InboundSpec.asking(ring, c.demand()))
                .toList();
        specs.add(stage("sink", () -> into, all, null));
        c.run(new Topology("fan", rings, specs));
        assertEquals(upTo(60), into.events().stream().sorted().toList());
        assertEquals(Long.MIN_VALUE, into.seen.get(into.seen.size() - 1));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void noWatermarkOvertakesWhatIsCarried(Case c) throws InterruptedException {
        List<Dispatch> dispatches = List.of(
                new Dispatch.Broadcast(),
                new Dispatch.ByDemand(),
                new Dispatch.Partition(n -> (int) (((Long) n) % 2), "odd"));
        Dispatch dispatch = dispatches.get(c.random.nextInt(3));
        List<String> rings = dispatch instanceof Dispatch.Broadcast ? List.of("r0") : List.of("r0", "r1");
        List<Counting.Into> sinks =
                rings.stream().map(ring -> new Counting.Into()).toList();
        List<StageSpec> specs = new ArrayList<>();
        OutboundSpec out = new OutboundSpec(dispatch, rings, 1 + c.random.nextInt(12));
        specs.add(stage("source", () -> new Counting.Eager(60), List.of(), out));
        for (int i = 0; i < rings.size(); i++) {
            Counting.Into sink = sinks.get(i);
            specs.add(stage("s" + i, () -> sink, List.of(InboundSpec.asking(rings.get(i), c.demand())), null));
        }
        c.run(new Topology(
                "carrying",
                rings.stream().map(ring -> RingSpec.values(ring, c.size())).toList(),
                specs));
        sinks.forEach(EngineContractTest::assertNothingBehindItsWatermark);
        assertEquals(
                upTo(60),
                sinks.stream().flatMap(sink -> sink.events().stream()).sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whatIsDiscardedIsSeenAndNoWatermarkOvertakesTheRest(Case c) throws InterruptedException {
        List<Long> discarded = new ArrayList<>();
        WhenFull.Discarded hook = (events, total) -> {
            events.forEach(event -> discarded.add((Long) event));
            assertEquals(discarded.size(), total);
        };
        WhenFull full = c.random.nextBoolean() ? new WhenFull.KeepLast(hook) : new WhenFull.KeepFirst(hook);
        Dispatch dispatch = c.random.nextBoolean()
                ? new Dispatch.ByDemand()
                : new Dispatch.Partition(n -> (int) (((Long) n) % 2), "odd");
        List<Counting.Into> sinks = List.of(new Counting.Into(), new Counting.Into());
        List<StageSpec> specs = new ArrayList<>();
        OutboundSpec out = new OutboundSpec(dispatch, List.of("r0", "r1"), c.random.nextInt(12), full);
        specs.add(stage("source", () -> new Counting.Eager(60), List.of(), out));
        for (int i = 0; i < 2; i++) {
            Counting.Into sink = sinks.get(i);
            specs.add(stage("s" + i, () -> sink, List.of(InboundSpec.asking("r" + i, c.demand())), null));
        }
        c.run(new Topology(
                "discarding", List.of(RingSpec.values("r0", c.size()), RingSpec.values("r1", c.size())), specs));
        sinks.forEach(EngineContractTest::assertNothingBehindItsWatermark);
        assertEquals(
                upTo(60),
                Stream.concat(discarded.stream(), sinks.stream().flatMap(sink -> sink.events().stream()))
                        .sorted()
                        .toList());
    }

    private static void assertNothingBehindItsWatermark(Counting.Into sink) {
        long watermark = 0;
        for (long n : sink.seen.subList(0, sink.seen.size() - 1)) {
            watermark = Math.max(watermark, -n);
            assertTrue(n < 0 || n >= watermark, () -> n + " behind its watermark in " + sink.seen);
        }
        assertEquals(60, watermark);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aFailedStageFailsTheTopologyWithItsCauseAndSaysNoEnd(Case c) {
        IllegalStateException cause = new IllegalStateException("at 50");
        Counting.Into into = new Counting.Into();
        List<StageSpec> specs = List.of(
                stage("source", () -> new Counting.From(100), List.of(), to(new Dispatch.Broadcast(), 0, "a")),
                stage(
                        "thrower",
                        () -> new Counting.Through(n -> {
                            if (n == 50) {
                                throw cause;
                            }
                            return n;
                        }),
                        List.of(InboundSpec.asking("a", c.demand())),
                        to(new Dispatch.Broadcast(), 0, "b")),
                stage("sink", () -> into, List.of(InboundSpec.asking("b", c.demand())), null));
        List<RingSpec> rings = List.of(RingSpec.values("a", c.size()), RingSpec.values("b", c.size()));
        TopologyFailedException failed =
                assertThrows(TopologyFailedException.class, () -> c.run(new Topology("failing", rings, specs)));
        assertSame(cause, failed.getCause());
        assertTrue(!into.seen.contains(Long.MIN_VALUE));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anEventThatIsSkippedGivesUpWhatItClaimedAndNothingElse(Case c) throws InterruptedException {
        Counting.Into into = new Counting.Into();
        List<StageSpec> specs = List.of(
                stage("source", () -> new Counting.From(60), List.of(), to(new Dispatch.Broadcast(), 0, "a")),
                new StageSpec(
                        "claiming",
                        "claiming",
                        Counting.Claiming::new,
                        List.of(InboundSpec.asking("a", c.demand())),
                        to(new Dispatch.Claimed("alone"), 0, "b"),
                        new FailurePolicy.Skip((stage, sequence, event, cause) -> {})),
                stage("sink", () -> into, List.of(InboundSpec.asking("b", c.demand())), null));
        List<RingSpec> rings = List.of(RingSpec.values("a", c.size()), RingSpec.typed("b", c.size(), AtomicLong::new));
        c.run(new Topology("skipping", rings, specs));
        assertEquals(
                upTo(60).stream()
                        .filter(n -> n % 3 == 0)
                        .flatMap(n -> Stream.of(n, n))
                        .toList(),
                into.events());
    }
}

package io.penstock.perf.scenario;

import io.penstock.perf.baseline.disruptor.DisruptorRun;
import io.penstock.perf.baseline.disruptor.FourRings;
import io.penstock.perf.baseline.disruptor.Multicast;
import io.penstock.perf.baseline.disruptor.ThreeRings;
import io.penstock.perf.measure.Comparison;
import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.Plan;
import io.penstock.perf.measure.Scenario;
import io.penstock.perf.measure.Side;
import io.penstock.perf.measure.Spread;
import io.penstock.perf.ours.FanRun;
import io.penstock.perf.ours.JoinLeaveRun;
import io.penstock.perf.ours.StagesRun;
import io.penstock.perf.ours.StalledRun;
import io.penstock.stage.Demand;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * GenStage: the shapes that GenStage's users build, in boxes, with all defaults, as GenStage's own are; three stages also on two
 * threads, as many as GenStage's processes share on two cores. Beside GenStage's figures,
 * recorded once, since it does not run on a JVM (GenStage 1.3.2, Elixir 1.14.0, OTP 25, two cores, min, median, max of five runs);
 * and over the bare Disruptor.
 */
final class GenStage {
    private static final int RING = 1 << 16;
    private static final int BATCH = 100;
    private static final Demand ONE = Demand.of(1);
    /**
     * Threads that seldom sleep share two cores with the compilers: what they run is compiled late, on a hop in the third second, and what
     * joins and leaves, which runs seldom, latest.
     */
    private static final Plan LONG_WARM_UP = Hop.plan().warmUp(5_000_000_000L);

    private static final Spread HOP = new Spread(15.6, 17.1, 20.0);
    private static final Spread HOP_AT_ONE = new Spread(0.24, 0.26, 0.39);
    private static final Spread THREE_STAGES = new Spread(7.3, 8.2, 10.7);

    private GenStage() {}

    static Scenario scenario() {
        return new Scenario("genstage", "M events/s", LONG_WARM_UP, "1g", Scenario.Files.NONE, comparisons());
    }

    private static List<Comparison> comparisons() {
        Side hop = ours("hop", "one hop", () -> StagesRun.hop(Engines.defaults(), Demand.DEFAULT));
        Side stages = ours(
                "three-stages",
                "three rings, two threads with two stages each",
                () -> StagesRun.chain(Engines.neighbours(), Demand.DEFAULT));
        Side apart =
                ours("three-stages-apart", "three rings", () -> StagesRun.chain(Engines.defaults(), Demand.DEFAULT));
        Side genStage = recorded("three stages, max demand 1000", THREE_STAGES);
        Side oneRing = disruptor("three BatchEventProcessors in a row", () -> DisruptorRun.boxedChain(RING, BATCH));
        return List.of(
                new Comparison(hop, recorded("max demand 1000", HOP)),
                new Comparison(hopAtOne(), recorded("max demand 1", HOP_AT_ONE)),
                new Comparison(stages, genStage),
                new Comparison(apart, genStage),
                new Comparison(hop, disruptor("a BatchEventProcessor", () -> DisruptorRun.boxedHop(RING, BATCH))),
                new Comparison(stages, oneRing),
                new Comparison(apart, oneRing),
                new Comparison(
                        ours("broadcast", "to three", () -> FanRun.broadcast(Engines.defaults(), Demand.DEFAULT)),
                        disruptor("three BatchEventProcessors side by side", () -> new Multicast(RING, BATCH))),
                new Comparison(
                        ours("partition", "over four", () -> FanRun.partition(Engines.defaults(), Demand.DEFAULT)),
                        disruptor(
                                "four such rings, each with a BatchEventProcessor, fed by one thread",
                                () -> new FourRings(RING, BATCH))),
                new Comparison(
                        ours("fan-in", "of three", () -> FanRun.fanIn(Engines.defaults(), Demand.DEFAULT)),
                        disruptor(
                                "three such rings with a publisher each, and one thread with their EventPollers",
                                () -> new ThreeRings(RING, BATCH))),
                stalledPartition(),
                joiningAndLeaving());
    }

    private static Side hopAtOne() {
        return Side.of(
                "hop-at-1",
                "Stages, one hop, busy-spin, demand " + ONE + ", boxes",
                () -> StagesRun.hop(Engines.spinning(), ONE));
    }

    private static Comparison stalledPartition() {
        return new Comparison(
                ours(
                        "stalled-partition",
                        "partition over four, one of which stalls: the rate of the others until its carry is full",
                        () -> StalledRun.stalled(Engines.defaults(), Demand.DEFAULT)),
                ours(
                        "undisturbed",
                        "the same, and none stalls",
                        () -> StalledRun.undisturbed(Engines.defaults(), Demand.DEFAULT)));
    }

    private static Comparison joiningAndLeaving() {
        return new Comparison(
                ours(
                        "joining-and-leaving",
                        "broadcast to four, one of which comes and goes a thousand times a second: the rate of the others",
                        () -> JoinLeaveRun.joiningAndLeaving(Engines.defaults(), Demand.DEFAULT)),
                ours(
                        "undisturbed",
                        "the same, and all stay",
                        () -> JoinLeaveRun.undisturbed(Engines.defaults(), Demand.DEFAULT)));
    }

    private static Side ours(String name, String shape, Callable<Contestant> maker) {
        return Side.of(name, "Stages, " + shape + ", back-off, demand " + Demand.DEFAULT + ", boxes", maker);
    }

    private static Side recorded(String shape, Spread figures) {
        return Side.recorded(
                "genstage", "GenStage 1.3.2, " + shape + ", as recorded on another machine of two cores", figures);
    }

    private static Side disruptor(String shape, Callable<Contestant> maker) {
        return Side.of(
                "disruptor",
                "RingBuffer of " + RING + ", " + shape + ", YieldingWaitStrategy, boxes in batches of " + BATCH,
                maker);
    }
}

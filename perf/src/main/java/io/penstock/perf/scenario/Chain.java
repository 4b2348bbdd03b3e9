package io.penstock.perf.scenario;

import io.penstock.perf.baseline.disruptor.DisruptorRun;
import io.penstock.perf.baseline.pekko.PekkoChain;
import io.penstock.perf.baseline.reactor.ReactorRun;
import io.penstock.perf.baseline.rxjava.RxJavaChain;
import io.penstock.perf.measure.Comparison;
import io.penstock.perf.measure.Scenario;
import io.penstock.perf.measure.Side;
import io.penstock.perf.ours.PipelineRun;
import io.penstock.perf.ours.StagesRun;
import io.penstock.stage.Demand;
import java.util.List;

/** Chain: source, +1, −1, sum; a thread each. */
final class Chain {
    private static final int RING = 1 << 16;
    private static final int BATCH = 100;
    private static final Demand BATCHES_OF_100 = Demand.of(1000, 900);
    private static final Demand BEST = Demand.of(4000);
    private static final int REACTOR_BEST = 1 << 16;
    private static final int RXJAVA_BEST = 1 << 16;
    private static final int PEKKO_BEST = 1024;
    private static final int PEKKO_THROUGHPUT = 100;

    private Chain() {}

    static Scenario scenario() {
        return new Scenario("chain", "M events/s", Hop.plan(), "1g", Scenario.Files.NONE, comparisons());
    }

    private static List<Comparison> comparisons() {
        Side stages = stages("stages", "all defaults: back-off", Demand.DEFAULT);
        Side best = stages("stages-best", "back-off", BEST);
        return List.of(
                new Comparison(steps(), disruptor()),
                new Comparison(yielding(), boxedDisruptor()),
                new Comparison(stages, reactor("reactor", ReactorRun.defaultPrefetch())),
                new Comparison(stages, rxJava("rxjava", RxJavaChain.defaultCapacity())),
                new Comparison(stages, pekko()),
                new Comparison(best, reactor("reactor-best", REACTOR_BEST)),
                new Comparison(best, rxJava("rxjava-best", RXJAVA_BEST)),
                new Comparison(best, pekkoBest()));
    }

    private static Side steps() {
        return Side.of(
                "steps",
                "Pipeline of three steps on one ring of " + RING + ", yielding, published in batches of " + BATCH,
                () -> PipelineRun.chain(Engines.yielding(), RING, BATCH));
    }

    private static Side disruptor() {
        return Side.of(
                "disruptor",
                "three BatchEventProcessors on one RingBuffer of " + RING + ", YieldingWaitStrategy, batches of "
                        + BATCH,
                () -> DisruptorRun.chain(RING, BATCH));
    }

    private static Side yielding() {
        return Side.of(
                "stages-yielding",
                "Stages, three rings, yielding, demand " + BATCHES_OF_100 + ": batches of 100, boxes",
                () -> StagesRun.chain(Engines.yielding(), BATCHES_OF_100));
    }

    private static Side boxedDisruptor() {
        return Side.of(
                "disruptor",
                "three BatchEventProcessors on one RingBuffer of " + RING
                        + ", YieldingWaitStrategy, boxes in batches of " + BATCH,
                () -> DisruptorRun.boxedChain(RING, BATCH));
    }

    private static Side stages(String name, String waiting, Demand demand) {
        return Side.of(
                name,
                "Stages, three rings, " + waiting + ", demand " + demand + ", boxes",
                () -> StagesRun.chain(Engines.defaults(), demand));
    }

    private static Side reactor(String name, int prefetch) {
        return Side.of(
                name,
                "Flux.range, subscribeOn, three publishOn on Schedulers.parallel(), prefetch " + prefetch,
                () -> ReactorRun.chain(prefetch));
    }

    private static Side rxJava(String name, int capacity) {
        return Side.of(
                name,
                "Flowable.rangeLong, subscribeOn, three observeOn on Schedulers.computation(), capacity " + capacity,
                () -> RxJavaChain.computation(capacity));
    }

    private static Side pekko() {
        return Side.of("pekko", "Source.range, async before each stage, Pekko's own settings", PekkoChain::defaults);
    }

    private static Side pekkoBest() {
        return Side.of(
                "pekko-best",
                "Source.range, async before each stage, inputs of " + PEKKO_BEST + ", dispatcher throughput "
                        + PEKKO_THROUGHPUT + ", no sync-processing-limit",
                () -> PekkoChain.set(PEKKO_BEST, PEKKO_THROUGHPUT));
    }
}

package io.penstock.perf.scenario;

import io.penstock.perf.baseline.disruptor.DisruptorRun;
import io.penstock.perf.baseline.publisher.PublisherHop;
import io.penstock.perf.baseline.reactor.ReactorRun;
import io.penstock.perf.measure.Comparison;
import io.penstock.perf.measure.Plan;
import io.penstock.perf.measure.Scenario;
import io.penstock.perf.measure.Side;
import io.penstock.perf.ours.PipelineRun;
import io.penstock.perf.ours.StagesRun;
import io.penstock.stage.Demand;
import java.util.List;
import java.util.concurrent.Flow;

/** Hop: one producer, one consumer, a long each, summed. */
final class Hop {
    private static final int RING = 1 << 16;
    private static final Demand BATCHES_OF_100 = Demand.of(1000, 900);
    private static final Demand BEST = Demand.of(16_000);

    private Hop() {}

    static Scenario scenario() {
        return new Scenario("hop", "M events/s", plan(), "1g", Scenario.Files.NONE, comparisons());
    }

    /** Of one JVM that hands events over. */
    static Plan plan() {
        return new Plan(3, 1_200_000_000, 5, 200_000_000, Integer.MAX_VALUE);
    }

    private static List<Comparison> comparisons() {
        Side stages = Side.of(
                "stages",
                "Stages, all defaults: back-off, demand " + Demand.DEFAULT + ", boxes",
                () -> StagesRun.hop(Engines.defaults(), Demand.DEFAULT));
        Side best = Side.of(
                "stages-best",
                "Stages, back-off, demand " + BEST + ", boxes",
                () -> StagesRun.hop(Engines.defaults(), BEST));
        return List.of(
                new Comparison(pipeline(1), disruptor(1)),
                new Comparison(pipeline(10), disruptor(10)),
                new Comparison(pipeline(100), disruptor(100)),
                new Comparison(yielding(), boxedDisruptor()),
                new Comparison(stages, publisher("submission-publisher", Flow.defaultBufferSize())),
                new Comparison(stages, reactor("reactor", ReactorRun.defaultPrefetch())),
                new Comparison(best, publisher("submission-publisher-64k", 1 << 16)),
                new Comparison(best, reactor("reactor-64k", 1 << 16)));
    }

    private static Side pipeline(int batch) {
        return Side.of(
                "pipeline-" + batch,
                "Pipeline of one step, ring " + RING + ", yielding, published in batches of " + batch,
                () -> PipelineRun.hop(Engines.yielding(), RING, batch));
    }

    private static Side disruptor(int batch) {
        return Side.of(
                "disruptor",
                "RingBuffer of " + RING + " and BatchEventProcessor, YieldingWaitStrategy, published in batches of "
                        + batch,
                () -> batch == 1 ? DisruptorRun.hop(RING) : DisruptorRun.hop(RING, batch));
    }

    private static Side yielding() {
        return Side.of(
                "stages-yielding",
                "Stages, yielding, demand " + BATCHES_OF_100 + ": batches of 100, boxes",
                () -> StagesRun.hop(Engines.yielding(), BATCHES_OF_100));
    }

    private static Side boxedDisruptor() {
        return Side.of(
                "disruptor",
                "RingBuffer of " + RING + " and BatchEventProcessor, YieldingWaitStrategy, boxes in batches of 100",
                () -> DisruptorRun.boxedHop(RING, 100));
    }

    private static Side publisher(String name, int capacity) {
        return Side.of(
                name,
                "SubmissionPublisher on the common pool, capacity " + capacity + ", submit and consume, boxes",
                () -> new PublisherHop(capacity));
    }

    private static Side reactor(String name, int prefetch) {
        return Side.of(
                name,
                "Flux.range, subscribeOn and publishOn on Schedulers.parallel(), prefetch " + prefetch + ", boxes",
                () -> ReactorRun.hop(prefetch));
    }
}

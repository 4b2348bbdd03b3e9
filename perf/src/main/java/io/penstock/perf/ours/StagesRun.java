package io.penstock.perf.ours;

import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.PaddedLong;
import io.penstock.perf.measure.Sum;
import io.penstock.stage.Demand;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import java.util.function.LongUnaryOperator;

/** Boxes that go from stage to stage and are summed at the end. Launching and ending the topology is timed with each run. */
public final class StagesRun implements Contestant {
    private final Engine engine;
    private final Demand demand;
    private final LongUnaryOperator[] steps;
    private final PaddedLong sum = new PaddedLong();
    private long events;

    private StagesRun(Engine engine, Demand demand, LongUnaryOperator... steps) {
        this.engine = engine;
        this.demand = demand;
        this.steps = steps;
    }

    /** One hand-off. */
    public static Contestant hop(Engine engine, Demand demand) {
        return new StagesRun(engine, demand);
    }

    /** Three hand-offs: source, +1, −1, sum. */
    public static Contestant chain(Engine engine, Demand demand) {
        return new StagesRun(engine, demand, value -> value + 1, value -> value - 1);
    }

    @Override
    public long run(long units) throws InterruptedException {
        sum.set(0);
        events = units;
        Stages stages = Stages.named("bench");
        Source<Long> source = stages.produce("source", () -> new Counter(units));
        for (int i = 0; i < steps.length; i++) {
            source = step(stages, "step-" + i, steps[i], source);
        }
        stages.consume("sum", () -> all -> all.each((value, sequence, last) -> sum.add(value)), from(source));
        try (Running running = engine.launch(stages.topology())) {
            running.await();
        }
        return units;
    }

    private Source<Long> step(Stages stages, String name, LongUnaryOperator step, Source<Long> source) {
        return stages.through(
                name,
                () -> (all, out) -> all.each((value, sequence, last) -> out.emit(step.applyAsLong(value))),
                from(source));
    }

    private Subscription<Long> from(Source<Long> source) {
        return Subscription.to(source).demand(demand);
    }

    @Override
    public void check() throws Exception {
        Sum.check(events, sum.value());
    }
}

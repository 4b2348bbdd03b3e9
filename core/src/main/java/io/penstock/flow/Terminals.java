package io.penstock.flow;

import io.penstock.flow.sink.CollectingSink;
import io.penstock.flow.sink.CountingSink;
import io.penstock.handover.HandOver;
import io.penstock.handover.Reading;
import io.penstock.stage.Logic;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import io.penstock.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The ends of a flow: what its last stage does with the values, and who waits for it. */
final class Terminals {
    private Terminals() {}

    static Topology topology(Plan plan) {
        return Lowering.lower(plan, new LongAdder(), "run", CountingSink::new);
    }

    static FlowTotals run(Plan plan, Engine engine) throws InterruptedException {
        LongAdder late = new LongAdder();
        CountingSink sink = new CountingSink();
        await(engine, Lowering.lower(plan, late, "run", once(sink)));
        return new FlowTotals(sink.count(), late.sum());
    }

    static <T> List<T> collect(Plan plan, Engine engine) throws InterruptedException {
        List<T> values = new ArrayList<>();
        await(engine, Lowering.lower(plan, new LongAdder(), "collect", once(new CollectingSink<>(values))));
        return values;
    }

    static <T> Stream<T> stream(Plan plan, Engine engine) {
        HandOver<T> handOver = new HandOver<>(plan.options().demand().max());
        Running running = engine.launch(Lowering.lower(plan, new LongAdder(), "stream", once(handOver)));
        return StreamSupport.stream(new Reading<>(handOver, running), false).onClose(running::halt);
    }

    private static Supplier<Logic<?, ?>> once(Logic<?, ?> sink) {
        return () -> sink;
    }

    private static void await(Engine engine, Topology topology) throws InterruptedException {
        Running running = engine.launch(topology);
        try {
            running.await();
        } finally {
            running.halt();
        }
    }
}

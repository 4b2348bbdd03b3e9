package io.penstock.perf.ours;

import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.PaddedLong;
import io.penstock.perf.measure.WrongAnswerException;
import io.penstock.stage.Demand;
import io.penstock.stages.Consumer;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Boxes from one stage to several, or from several to one. Launching and ending the topology is timed with each run. */
public final class FanRun implements Contestant {
    private static final int BROADCAST = 3;
    private static final int PARTITIONS = 4;
    private static final int SOURCES = 3;

    private final Engine engine;
    private final Shape shape;
    private final PaddedLong[] sums;
    private long events;

    /** Who feeds whom. */
    private interface Shape {
        /**
         * Describes it.
         *
         * @param events how many are summed, or are fed to each that sums all
         * @param sums where the consumers add
         */
        void describe(Stages stages, long events, PaddedLong[] sums);

        /** The right answer of one consumer. */
        long sum(int consumer, long events);
    }

    private FanRun(Engine engine, int consumers, Shape shape) {
        this.engine = engine;
        this.shape = shape;
        sums = Stream.generate(PaddedLong::new).limit(consumers).toArray(PaddedLong[]::new);
    }

    /** Three consumers see every event. */
    public static Contestant broadcast(Engine engine, Demand demand) {
        return new FanRun(engine, BROADCAST, new Broadcast(demand));
    }

    /** Four consumers see a quarter of the events each, by the remainder of the value. */
    public static Contestant partition(Engine engine, Demand demand) {
        return new FanRun(engine, PARTITIONS, new Partition(demand));
    }

    /** One consumer sees what three sources emit. */
    public static Contestant fanIn(Engine engine, Demand demand) {
        return new FanRun(engine, 1, new FanIn(demand));
    }

    @Override
    public long run(long units) throws InterruptedException {
        int whole = SOURCES * PARTITIONS;
        events = (units + whole - 1) / whole * whole;
        Stages stages = Stages.named("bench");
        for (PaddedLong sum : sums) {
            sum.set(0);
        }
        shape.describe(stages, events, sums);
        try (Running running = engine.launch(stages.topology())) {
            running.await();
        }
        return events;
    }

    @Override
    public void check() throws Exception {
        for (int i = 0; i < sums.length; i++) {
            WrongAnswerException.unless(
                    "sum " + i + " of " + events + " events", shape.sum(i, events), sums[i].value());
        }
    }

    private static Consumer<Long> summing(PaddedLong sum) {
        return all -> all.each((value, sequence, last) -> sum.add(value));
    }

    private record Broadcast(Demand demand) implements Shape {
        @Override
        public void describe(Stages stages, long events, PaddedLong[] sums) {
            Source<Long> source =
                    stages.produce("source", () -> new Counter(events)).dispatch(Dispatcher.broadcast());
            for (int i = 0; i < sums.length; i++) {
                PaddedLong sum = sums[i];
                stages.consume(
                        "sum-" + i, () -> summing(sum), Subscription.to(source).demand(demand));
            }
        }

        @Override
        public long sum(int consumer, long events) {
            return events * (events - 1) / 2;
        }
    }

    private record Partition(Demand demand) implements Shape {
        @Override
        public void describe(Stages stages, long events, PaddedLong[] sums) {
            Source<Long> source = stages.produce("source", () -> new Counter(events))
                    .dispatch(Dispatcher.<Long>partition(sums.length, value -> (int) (value % sums.length)));
            for (int i = 0; i < sums.length; i++) {
                PaddedLong sum = sums[i];
                stages.consume(
                        "sum-" + i,
                        () -> summing(sum),
                        Subscription.to(source).partition(i).demand(demand));
            }
        }

        @Override
        public long sum(int consumer, long events) {
            return Remainders.sum(consumer, PARTITIONS, events);
        }
    }

    private record FanIn(Demand demand) implements Shape {
        @Override
        @SuppressWarnings("unchecked")
        public void describe(Stages stages, long events, PaddedLong[] sums) {
            Subscription<Long>[] all = IntStream.range(0, SOURCES)
                    .mapToObj(i -> stages.produce("source-" + i, () -> new Counter(events / SOURCES)))
                    .map(source -> Subscription.to(source).demand(demand))
                    .toArray(Subscription[]::new);
            stages.consume("sum", () -> summing(sums[0]), all);
        }

        @Override
        public long sum(int consumer, long events) {
            long each = events / SOURCES;
            return SOURCES * (each * (each - 1) / 2);
        }
    }
}

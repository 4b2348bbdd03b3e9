package io.penstock.testkit.net;

import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stages.Consumer;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Random stages: who subscribes to whom, how events find their way, how they are asked for. */
final class Net {
    final Stages stages = Stages.named("net");
    final List<Out> outs = new ArrayList<>();
    final List<Life> lives = new ArrayList<>();
    private final RandomGenerator random;
    private final List<Edge> free = new ArrayList<>();

    Net(RandomGenerator random) {
        this.random = random;
        for (int left = 1 + random.nextInt(2); left > 0; left--) {
            source();
        }
        for (int left = random.nextInt(4); left > 0; left--) {
            between();
        }
        while (!free.isEmpty()) {
            sink();
        }
    }

    private void source() {
        Out out = out();
        Life life = life();
        Emitting emitting = new Emitting(random, out, life);
        opens(out, stages.produce("source" + lives.size(), () -> emitting));
    }

    private void between() {
        Out out = out();
        Life life = life();
        List<Edge> in = take();
        Passing passing = new Passing(in, out, life);
        opens(out, stages.through("between" + lives.size(), () -> passing, subscriptions(in)));
    }

    private void sink() {
        Life life = life();
        List<Edge> in = take();
        Seeing seeing = new Seeing(in, life);
        stages.consume("sink" + lives.size(), () -> seeing, subscriptions(in));
    }

    private Out out() {
        Out out = new Out(outs.size(), random);
        outs.add(out);
        return out;
    }

    private Life life() {
        Life life = new Life();
        lives.add(life);
        return life;
    }

    private void opens(Out out, io.penstock.stages.Source<Long> source) {
        out.is(source);
        for (int way = 0; way < out.ways; way++) {
            free.add(new Edge(out, out.partitionOf(way), demand()));
        }
    }

    private Demand demand() {
        int max = 1 + random.nextInt(12);
        return random.nextInt(4) == 0 ? Demand.manual(max) : Demand.of(max, random.nextInt(max));
    }

    /** One way out that nobody took, or two of different stages. */
    private List<Edge> take() {
        List<Edge> taken = new ArrayList<>();
        taken.add(free.remove(random.nextInt(free.size())));
        if (random.nextBoolean()) {
            free.stream()
                    .filter(edge -> edge.from != taken.get(0).from)
                    .findFirst()
                    .ifPresent(taken::add);
            free.removeAll(taken);
        }
        taken.forEach(edge -> edge.from.edges.add(edge));
        return taken;
    }

    @SuppressWarnings("unchecked")
    private static Subscription<Long>[] subscriptions(List<Edge> edges) {
        return edges.stream().map(Net::subscription).toArray(Subscription[]::new);
    }

    private static Subscription<Long> subscription(Edge edge) {
        Subscription<Long> plain = Subscription.to(edge.from.source).demand(edge.demand);
        return edge.partition < 0 ? plain : plain.partition(edge.partition);
    }

    Stream<Edge> edges() {
        return outs.stream().flatMap(out -> out.edges.stream());
    }

    /** Emits some of what it is asked for, or a little more, until it has emitted enough. */
    private static final class Emitting implements Producer<Long> {
        private static final int ENOUGH = 40;

        private final RandomGenerator random;
        private final Out out;
        private final Life life;
        private StageControl control;

        Emitting(RandomGenerator random, Out out, Life life) {
            this.random = random;
            this.out = out;
            this.life = life;
        }

        @Override
        public void onStart(StageControl given) {
            life.starts++;
            control = given;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Long> emitter) {
            life.call();
            int some = random.nextInt((int) Math.min(outstanding, ENOUGH) + 2);
            for (; some > 0 && out.emitted.size() < ENOUGH; some--) {
                out.emit(emitter);
            }
            if (out.emitted.size() == ENOUGH) {
                control.complete();
            } else {
                control.wake();
            }
        }

        @Override
        public void onStop() {
            life.stops++;
        }
    }

    /** Emits an event for each that it is handed, for some two, for some none. */
    private static final class Passing implements ProducerConsumer<Long, Long> {
        private final List<Edge> in;
        private final Out out;
        private final Life life;
        private StageControl control;

        Passing(List<Edge> in, Out out, Life life) {
            this.in = in;
            this.out = out;
            this.life = life;
        }

        @Override
        public void onStart(StageControl given) {
            life.starts++;
            control = given;
            for (int i = 0; i < in.size(); i++) {
                in.get(i).start(given, i);
            }
        }

        @Override
        public void onEvents(Batch<? extends Long> events, Emitter<? super Long> emitter) throws Exception {
            life.call();
            in.get(control.subscription()).take(events, control);
            events.each((event, sequence, last) -> {
                for (long left = (event * 7 + 3) % 4 % 3; left > 0; left--) {
                    out.emit(emitter);
                }
            });
        }

        @Override
        public void onEnd(Emitter<? super Long> emitter) {
            life.ends++;
            out.emit(emitter);
        }

        @Override
        public void onStop() {
            life.stops++;
        }
    }

    /** Notes what it is handed. */
    private static final class Seeing implements Consumer<Long> {
        private final List<Edge> in;
        private final Life life;
        private StageControl control;

        Seeing(List<Edge> in, Life life) {
            this.in = in;
            this.life = life;
        }

        @Override
        public void onStart(StageControl given) {
            life.starts++;
            control = given;
            for (int i = 0; i < in.size(); i++) {
                in.get(i).start(given, i);
            }
        }

        @Override
        public void onEvents(Batch<? extends Long> events) throws Exception {
            life.call();
            in.get(control.subscription()).take(events, control);
        }

        @Override
        public void onEnd() {
            life.ends++;
        }

        @Override
        public void onStop() {
            life.stops++;
        }
    }
}

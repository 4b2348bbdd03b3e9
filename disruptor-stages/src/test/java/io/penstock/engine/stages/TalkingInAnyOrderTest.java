package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stages.Consumer;
import io.penstock.stages.DemandMode;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Reply;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is told when: events keep their order, infos theirs behind what waited, and everybody gets an answer. */
class TalkingInAnyOrderTest {
    private static final int ACTIONS = 60;
    private static final int TELLERS = 3;
    private static final int CALLS = 400;

    private final Stages stages = Stages.named("any-order");
    private final Pump pump = new Pump();
    private final Pipe pipe = new Pipe();
    private final Sink sink = new Sink();
    private final List<CompletableFuture<?>> told = new ArrayList<>();
    private RunningStages running;
    private SteppedRunning stepped;

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    private void describe(Demand upstream, Demand downstream) {
        Source<Integer> source = stages.produce("pump", () -> pump);
        Source<Integer> out =
                stages.through("pipe", () -> pipe, Subscription.to(source).demand(upstream));
        stages.consume("sink", () -> sink, Subscription.to(out).demand(downstream));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Rule({"S26", "S27", "S29", "S30", "S33"})
    void nothingOvertakesAndNobodyIsForgotten(int seed) throws InterruptedException {
        Random random = new Random(seed);
        describe(Demand.of(1 + random.nextInt(8)), Demand.manual(8));
        running = stages.launch(new SteppedEngine(seed));
        stepped = (SteppedRunning) running.topology();

        for (int i = 0; i < ACTIONS; i++) {
            act(random);
        }
        told.add(running.demand("pump", DemandMode.FORWARD));
        told.add(running.cast("pump", "end"));
        stepped.settle();
        sink.askForTheRest();
        running.await();

        assertEquals(range(0, pump.next - 1), sink.events);
        assertTrue(told.stream().allMatch(CompletableFuture::isDone));
        assertEquals(List.of(), pump.tooEarly);
        assertEquals(List.of(), pipe.tooEarly);
        assertEquals(List.of(), sink.tooEarly);
    }

    private void act(Random random) {
        switch (random.nextInt(8)) {
            case 0, 1 -> told.add(running.call("pump", random.nextInt(6)));
            case 2 -> told.add(running.info("pump", pump.outside()));
            case 3 -> told.add(running.info("pipe", pipe.seen + waiting("pipe")));
            case 4 -> told.add(running.info("sink", sink.events.size() + waiting("sink")));
            case 5 -> told.add(running.demand("pump", DemandMode.values()[random.nextInt(2)]));
            case 6 -> {
                if (sink.control != null) {
                    sink.control.ask(0, random.nextInt(5));
                }
            }
            default -> {
                for (int steps = random.nextInt(6); steps > 0; steps--) {
                    stepped.step();
                }
            }
        }
    }

    private int waiting(String stage) {
        return (int) stepped.status(stage).inbound().get(0).waiting();
    }

    @Test
    @Rule("S30")
    void anInfoWaitsBehindEachPartitionThatHasSomething() {
        Source<Integer> source =
                stages.produce("pump", () -> pump).dispatch(Dispatcher.<Integer>partition(2, n -> n % 2));
        List<Sink> sinks = List.of(new Sink(), new Sink());
        for (int p = 0; p < 2; p++) {
            Sink own = sinks.get(p);
            stages.consume(
                    "sink" + p, () -> own, Subscription.to(source).partition(p).demand(Demand.manual(10)));
        }
        running = stages.launch(new SteppedEngine(0));
        stepped = (SteppedRunning) running.topology();
        running.call("pump", 4);
        CompletableFuture<Object> info = running.info("pump", 0);
        stepped.settle();

        sinks.get(0).control.ask(0, 10);
        stepped.settle();
        running.call("pump", 4);
        stepped.settle();
        assertEquals(List.of(0, 2, 4, 6), sinks.get(0).events);
        assertTrue(!info.isDone());

        sinks.get(1).control.ask(0, 2);
        stepped.settle();
        assertTrue(info.isDone());
        running.halt();
    }

    @Test
    @Rule({"S26", "S29", "S37"})
    void manyTellOnThreadsWhileTheStageFailsAndBeginsAnew() throws Exception {
        describe(Demand.of(16), Demand.of(16));
        stages.onFailure("sink", new FailurePolicy.Restart(10_000, Duration.ofHours(1), (stage, at, event, why) -> {}));
        running = stages.launch(DisruptorEngine.withDefaults());
        List<Thread> tellers = IntStream.range(0, TELLERS)
                .mapToObj(t -> new Thread(this::tellMany))
                .toList();

        tellers.forEach(Thread::start);
        for (Thread teller : tellers) {
            teller.join();
        }
        running.cast("pump", "end");
        running.await();

        assertEquals(range(0, TELLERS * CALLS - 1), sink.events);
        assertTrue(told.stream().allMatch(CompletableFuture::isDone));
        assertEquals(
                TELLERS * CALLS / 10,
                told.stream()
                        .filter(CompletableFuture::isCompletedExceptionally)
                        .count());
    }

    private void tellMany() {
        List<CompletableFuture<?>> mine = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            mine.add(running.call("pump", 1));
            mine.add(i % 10 == 0 ? running.cast("sink", "fail") : running.info("sink", -1));
        }
        synchronized (told) {
            told.addAll(mine);
        }
    }

    /** Emits as many events as a call says; an info names how many events were emitted before it. */
    private final class Pump implements Producer<Integer> {
        private final List<Object> tooEarly = new ArrayList<>();
        private StageControl control;
        private int next;

        int outside() {
            return next - (stepped == null ? 0 : (int) stepped.status("pump").held());
        }

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}

        @Override
        public void onCall(Object request, Reply reply, Emitter<? super Integer> out) {
            for (int n = (Integer) request; n > 0; n--) {
                out.emit(next++);
            }
            reply.with(next);
        }

        @Override
        public void onInfo(Object emitted, Emitter<? super Integer> out) {
            long published = stepped.status("pump").outbound().stream()
                    .mapToLong(ring -> ring.published() + 1)
                    .sum();
            if (published < (Integer) emitted) {
                tooEarly.add(emitted);
            }
        }

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) {
            control.complete();
        }
    }

    /** Hands on; an info names how many events were to be seen before it. */
    private static final class Pipe implements ProducerConsumer<Integer, Integer> {
        private final List<Object> tooEarly = new ArrayList<>();
        private int seen;

        @Override
        public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) throws Exception {
            seen += events.size();
            events.each((event, sequence, last) -> out.emit(event));
        }

        @Override
        public void onInfo(Object before, Emitter<? super Integer> out) {
            if (seen < (Integer) before) {
                tooEarly.add(before);
            }
        }
    }

    /** Notes all; an info names how many events were to be seen before it. */
    private static final class Sink implements Consumer<Integer> {
        private final List<Integer> events = new ArrayList<>();
        private final List<Object> tooEarly = new ArrayList<>();
        private StageControl control;
        private boolean ended;

        void askForTheRest() {
            if (!ended) {
                control.ask(0, 100_000);
            }
        }

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onEnd() {
            ended = true;
        }

        @Override
        public void onEvents(Batch<? extends Integer> batch) throws Exception {
            batch.each((event, sequence, last) -> events.add(event));
        }

        @Override
        public void onInfo(Object before) {
            if (events.size() < (Integer) before) {
                tooEarly.add(before);
            }
        }

        @Override
        public void onCast(Object message) {
            throw new IllegalStateException("told to fail");
        }
    }
}

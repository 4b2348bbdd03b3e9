package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.rate.RateLimit;
import io.penstock.stage.Batch;
import io.penstock.stages.DemandMode;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.FailurePolicy.DeadLetters;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a stage's own code holds when it fails is shown, where that names it. */
class HoldingTest {
    private final List<String> shown = new ArrayList<>();

    private void see(String stage, long sequence, Object event, Throwable cause) {
        if (sequence == DeadLetters.HELD) {
            shown.add(stage + " held " + event);
        }
    }

    static Stream<Function<DeadLetters, FailurePolicy>> policies() {
        return Stream.of(hook -> new FailurePolicy.Restart(1, Duration.ofSeconds(1), hook), FailurePolicy.Leave::new);
    }

    @ParameterizedTest
    @MethodSource("policies")
    @Rule({"S37", "J14"})
    void itIsCountedAsDiscarded(Function<DeadLetters, FailurePolicy> policy) {
        Stages stages = Stages.named("holding");
        RateLimit limit = RateLimit.of(100, Duration.ofSeconds(1));
        Source<Integer> source = stages.produce("producer", () -> limit.on(new Making(8)));
        stages.consume("consumer", Taking::new, Subscription.to(source));
        stages.onFailure("producer", policy.apply(this::see)).onFailure("consumer", policy.apply(this::see));
        try (RunningStages running = stages.launch(new SteppedEngine(0))) {
            running.cast("consumer", "fail");
            running.cast("producer", "fail");
            ((SteppedRunning) running.topology()).settle();

            assertEquals(
                    List.of("consumer held 7", "producer held 8"),
                    shown.stream().sorted().toList());
            assertEquals(1, running.status("consumer").discarded());
            assertEquals(1, running.status("producer").discarded());
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    @Rule({"S34", "J14"})
    void whatAccumulatedIsShownWhereNobodyTakesItOver(Function<DeadLetters, FailurePolicy> policy) {
        Stages stages = Stages.named("holding");
        Source<Integer> source = stages.produce("producer", () -> new Making(8))
                .demand(DemandMode.ACCUMULATE)
                .open();
        FailurePolicy said = policy.apply(this::see);
        stages.onFailure("producer", said);
        try (RunningStages running = stages.launch(new SteppedEngine(0))) {
            running.cast("producer", 1);
            running.cast("producer", 2);
            running.cast("producer", "fail");
            ((SteppedRunning) running.topology()).settle();

            boolean leaves = said instanceof FailurePolicy.Leave;
            assertEquals(
                    leaves
                            ? List.of("producer held 1", "producer held 2", "producer held 8")
                            : List.of("producer held 8"),
                    shown);
            assertEquals(leaves ? 3 : 1, running.status(source.name()).discarded());
            assertEquals(2, running.status(source.name()).held());
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    @Rule({"S35", "J14"})
    void aHookThatThrowsIsShownTheRestAllTheSame(Function<DeadLetters, FailurePolicy> policy) {
        Stages stages = Stages.named("holding");
        stages.produce("producer", () -> new Making(8, 9)).open();
        stages.onFailure("producer", policy.apply((stage, sequence, event, cause) -> {
            if (sequence != DeadLetters.MESSAGE) {
                shown.add((sequence == DeadLetters.HELD ? "held " : "carried ") + event);
                throw new IllegalArgumentException("at " + event);
            }
        }));
        try (RunningStages running = stages.launch(new SteppedEngine(0))) {
            running.cast("producer", 1);
            running.cast("producer", 2);
            running.cast("producer", "fail");
            ((SteppedRunning) running.topology()).settle();

            boolean leaves = policy.apply((stage, sequence, event, cause) -> {}) instanceof FailurePolicy.Leave;
            assertEquals(
                    leaves ? List.of("carried 1", "carried 2", "held 8", "held 9") : List.of("held 8", "held 9"),
                    shown);
            TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
            assertEquals(leaves ? "at 1" : "at 8", failed.getCause().getMessage());
        }
    }

    private static final class Taking implements io.penstock.stages.Consumer<Integer> {
        @Override
        public void onEvents(Batch<? extends Integer> events) {}

        @Override
        public void onCast(Object message) {
            throw new IllegalStateException("told to");
        }

        @Override
        public void abandon(Consumer<Object> events) {
            events.accept(7);
        }
    }

    private static final class Making implements Producer<Integer> {
        private final Integer[] held;

        Making(Integer... held) {
            this.held = held;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) {
            if (!(message instanceof Integer event)) {
                throw new IllegalStateException("told to");
            }
            out.emit(event);
        }

        @Override
        public void abandon(Consumer<Object> events) {
            Stream.of(held).forEach(events);
        }
    }
}

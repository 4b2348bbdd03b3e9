package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bundle.Bundle;
import io.penstock.bundle.Bundle.Cause;
import io.penstock.bundle.Bundling;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.stages.Overflow;
import io.penstock.stages.Source;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of bundles and of their events where something is thrown at their stage, stepped. */
class BundlingFailuresTest extends BundlingRig {
    private static final Dead DEAD = new Dead();

    private SteppedRunning running(Bundling<Integer> bundling, FailurePolicy policy) {
        DEAD.events.clear();
        stages.onFailure("bundles", policy);
        Source<Bundle<Integer>> out = stages.through("bundles", bundling::stage, Subscription.to(source))
                .overflow(Overflow.fail());
        stages.consume("sink", () -> bundles, Subscription.to(out).demand(Demand.manual(10)));
        SteppedRunning running = Steps.launch(stages);
        running.settle();
        ask(running, 1);
        return running;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Rule({"S35", "S36", "D1"})
    void anEventAtWhichAFunctionThrowsIsInNoBundle(boolean again) throws InterruptedException {
        AtomicInteger thrown = new AtomicInteger();
        List<Object> dead = new ArrayList<>();
        FailurePolicy skip = new FailurePolicy.Skip((stage, sequence, event, cause) -> dead.add(event));
        stages.onFailure("bundles", again ? new FailurePolicy.Retry(1, Duration.ZERO, skip) : skip);
        SteppedRunning running = running(Bundling.<Integer>of(3).until(event -> {
            if (event == 1 && thrown.getAndIncrement() == 0) {
                throw new IllegalStateException("no idea");
            }
            return false;
        }));
        producer.end();
        send(running, 3);
        running.await();

        assertEquals(again ? List.of() : List.of(1), dead);
        assertEquals(List.of(again ? bundle(Cause.SIZE, 0, 1, 2) : bundle(Cause.END, 0, 2)), bundles.seen);
    }

    static Stream<Bundling<Integer>> bounds() {
        return Stream.of(
                Bundling.of(2),
                Bundling.<Integer>of(10).bytes(2, event -> 1),
                Bundling.<Integer>of(10).until(event -> event % 2 == 1));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    @Rule({"S35", "D1"})
    void aBundleThatNobodyAskedForStaysOpenWithoutTheEventThatIsPassedOver(Bundling<Integer> bundling) {
        SteppedRunning running = running(bundling, new FailurePolicy.Skip(DEAD));
        send(running, 4);
        assertEquals(List.of("3: 3"), DEAD.events);
        assertEquals(1, running.status("bundles").held());

        ask(running, 2);
        producer.end();
        send(running, 2);

        assertEquals(List.of("3: 3"), DEAD.events);
        assertEquals(
                List.of(0, 1, 2, 4, 5),
                bundles.seen.stream()
                        .flatMap(bundle -> bundle.events().stream())
                        .toList());
        assertTrue(running.isDone());
    }

    @Test
    @Rule({"S36", "D1"})
    void anEventThatIsTriedAgainIsInItsBundleOnce() {
        SteppedRunning running =
                running(Bundling.of(2), new FailurePolicy.Retry(1, Duration.ofMillis(1), FailurePolicy.FAIL));
        send(running, 4);
        ask(running, 1);
        running.advance(Duration.ofMillis(1));
        running.settle();

        assertEquals(List.of(bundle(Cause.SIZE, 0, 1), bundle(Cause.SIZE, 2, 3)), bundles.seen);
    }

    @Test
    @Rule({"S39", "D1"})
    void aBundleThatNobodyAskedForIsClosedByTimeOnceSomebodyDid() {
        SteppedRunning running =
                running(Bundling.<Integer>of(2).within(WITHIN).by(n -> n % 3), new FailurePolicy.Skip(DEAD));
        send(running, 2);
        running.advance(WITHIN);
        running.settle();
        assertEquals(List.of(FailurePolicy.DeadLetters.MESSAGE + ": the time of a bundle of 1"), DEAD.events);
        assertEquals(1, running.status("bundles").held());

        ask(running, 1);
        running.advance(WITHIN);
        running.settle();

        assertEquals(List.of(bundle(Cause.TIME, 0), bundle(Cause.TIME, 1)), bundles.seen);
        assertEquals(0, running.status("bundles").held());
    }

    @Test
    @Rule({"J14", "D1"})
    void aBundleThatNobodyAskedForAtTheEndIsShownAndThoseBeforeItAreNot() {
        SteppedRunning running = running(Bundling.<Integer>of(2).by(n -> n), new FailurePolicy.Leave(DEAD));
        producer.end();
        send(running, 3);

        assertEquals(List.of(bundle(Cause.END, 0)), bundles.seen);
        assertEquals(List.of("-2: 1", "-2: 2"), DEAD.events);
        assertEquals(2, running.status("bundles").discarded());
    }

    static Stream<FailurePolicy> ends() {
        return Stream.of(new FailurePolicy.Restart(1, Duration.ofSeconds(1), DEAD), new FailurePolicy.Leave(DEAD));
    }

    @ParameterizedTest
    @MethodSource("ends")
    @Rule({"S37", "J14"})
    void whatIsInOpenBundlesIsShownWhereItsStageBeginsAnewOrLeaves(FailurePolicy policy) {
        DEAD.events.clear();
        stages.onFailure("bundles", policy);
        SteppedRunning running = running(Bundling.<Integer>of(5).by(event -> event == 2 ? null : event % 2));
        send(running, 3);

        assertTrue(DEAD.events.containsAll(List.of("-2: 0", "-2: 1")), DEAD.events::toString);
        assertEquals(2, running.status("bundles").discarded());
    }

    /** Notes what it is shown. */
    private static final class Dead implements FailurePolicy.DeadLetters {
        private final List<String> events = new ArrayList<>();

        @Override
        public void onDeadLetter(String stage, long sequence, Object event, Throwable cause) {
            events.add(sequence + ": " + event);
        }
    }
}

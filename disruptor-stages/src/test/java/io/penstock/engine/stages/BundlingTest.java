package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bundle.Bundle;
import io.penstock.bundle.Bundle.Cause;
import io.penstock.bundle.Bundling;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stages.Consumer;
import io.penstock.stages.Overflow;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundlingTest {
    private static final Duration WITHIN = Duration.ofMillis(50);

    private static final Dead DEAD = new Dead();

    private final Driven producer = new Driven();
    private final Bundles bundles = new Bundles();
    private final Stages stages = Stages.named("bundling");
    private final Source<Integer> source = stages.produce("source", () -> producer);

    private SteppedRunning running(Bundling<Integer> bundling, Demand demand) {
        Source<Bundle<Integer>> out = stages.through("bundles", bundling::stage, Subscription.to(source));
        stages.consume("sink", () -> bundles, Subscription.to(out).demand(demand));
        SteppedRunning running = Steps.launch(stages);
        running.settle();
        return running;
    }

    private SteppedRunning running(Bundling<Integer> bundling) {
        return running(bundling, Demand.of(10));
    }

    private void send(SteppedRunning running, int n) {
        producer.send(n);
        running.settle();
    }

    private static Bundle<Integer> bundle(Cause cause, Integer... events) {
        return new Bundle<>(List.of(events), cause);
    }

    @Test
    @Rule("D1")
    void closesABundleThatIsFullAndTheRestAtTheEnd() throws InterruptedException {
        SteppedRunning running = running(Bundling.of(3));
        producer.end();
        send(running, 7);
        running.await();

        assertEquals(
                List.of(bundle(Cause.SIZE, 0, 1, 2), bundle(Cause.SIZE, 3, 4, 5), bundle(Cause.END, 6)), bundles.seen);
    }

    @Test
    @Rule("D1")
    void closesABundleOnceItsFirstEventIsOldEnough() {
        SteppedRunning running = running(Bundling.<Integer>of(3).within(WITHIN));
        send(running, 1);
        running.advance(Duration.ofMillis(49));
        send(running, 1);
        assertEquals(List.of(), bundles.seen);

        running.advance(Duration.ofMillis(1));
        running.settle();

        assertEquals(List.of(bundle(Cause.TIME, 0, 1)), bundles.seen);
    }

    @Test
    @Rule("D1")
    void countsTheTimeOfEachBundleFromItsOwnFirstEvent() {
        SteppedRunning running = running(Bundling.<Integer>of(2).within(WITHIN));
        send(running, 1);
        running.advance(Duration.ofMillis(40));
        send(running, 2);
        running.advance(Duration.ofMillis(40));
        running.settle();
        assertEquals(List.of(bundle(Cause.SIZE, 0, 1)), bundles.seen);

        running.advance(Duration.ofMillis(10));
        running.settle();

        assertEquals(bundle(Cause.TIME, 2), bundles.seen.get(1));
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

    private void ask(SteppedRunning running, int n) {
        bundles.control.ask(0, n);
        running.settle();
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

    @Test
    @Rule("D1")
    void closesABundleBeforeItHasTooManyBytes() throws InterruptedException {
        SteppedRunning running = running(Bundling.<Integer>of(100).bytes(5, event -> event));
        producer.end();
        send(running, 7);
        running.await();

        assertEquals(
                List.of(
                        bundle(Cause.BYTES, 0, 1, 2),
                        bundle(Cause.BYTES, 3),
                        bundle(Cause.BYTES, 4),
                        bundle(Cause.BYTES, 5),
                        bundle(Cause.BYTES, 6)),
                bundles.seen);
    }

    @Test
    @Rule("D2")
    void putsTogetherWhatHasAKeyInCommon() throws InterruptedException {
        SteppedRunning running = running(Bundling.<Integer>of(3).by(n -> n % 2).by(n -> n < 6));
        producer.end();
        send(running, 8);
        running.await();

        assertEquals(
                List.of(
                        bundle(Cause.SIZE, 0, 2, 4),
                        bundle(Cause.SIZE, 1, 3, 5),
                        bundle(Cause.END, 6),
                        bundle(Cause.END, 7)),
                bundles.seen);
    }

    @Test
    @Rule("D2")
    void closesTheBundleThatIsOpenLongestWhereTooManyAre() {
        SteppedRunning running = running(Bundling.<Integer>of(3).by(n -> n), Demand.of(10));
        send(running, 1000);
        assertEquals(List.of(), bundles.seen);
        send(running, 2);

        assertEquals(List.of(bundle(Cause.KEYS, 0), bundle(Cause.KEYS, 1)), bundles.seen);
    }

    @Test
    @Rule("D3")
    void keepsWhatIsClosedByTimeUntilItIsAskedForAndTakesNothingMeanwhile() {
        SteppedRunning running = running(Bundling.<Integer>of(2).within(WITHIN).by(n -> n % 2), Demand.manual(10));
        bundles.control.ask(0, 1);
        running.settle();
        send(running, 2);
        running.advance(WITHIN);
        running.settle();
        send(running, 2);
        assertEquals(List.of(bundle(Cause.TIME, 0)), bundles.seen);

        bundles.control.ask(0, 3);
        running.settle();
        running.advance(WITHIN);
        running.settle();

        assertEquals(
                List.of(bundle(Cause.TIME, 0), bundle(Cause.TIME, 1), bundle(Cause.TIME, 2), bundle(Cause.TIME, 3)),
                bundles.seen);
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Rule({"D1", "D2"})
    void losesNothingAndKeepsToItsBoundsWhateverComesFirst(int seed) throws InterruptedException {
        Random random = new Random(seed);
        int most = 1 + random.nextInt(6);
        long bytes = 1 + random.nextInt(40);
        int keys = 1 + random.nextInt(3);
        SteppedRunning running = running(Bundling.<Integer>of(most)
                .within(WITHIN)
                .bytes(bytes, n -> n % 10)
                .by(n -> n % keys));
        for (int i = 0; i < 50; i++) {
            send(running, random.nextInt(8));
            running.advance(Duration.ofMillis(random.nextInt(40)));
            running.settle();
        }
        producer.end();
        running.await();

        for (Bundle<Integer> bundle : bundles.seen) {
            List<Integer> events = bundle.events();
            long sum = events.stream().mapToLong(n -> n % 10).sum();
            assertTrue(events.size() <= most && (sum <= bytes || events.size() == 1), bundle::toString);
            assertEquals(1, events.stream().map(n -> n % keys).distinct().count(), bundle::toString);
            assertEquals(events.stream().sorted().toList(), events);
        }
        assertEquals(
                range(0, producer.emitted() - 1),
                bundles.seen.stream()
                        .flatMap(bundle -> bundle.events().stream())
                        .sorted()
                        .toList());
    }

    @Test
    @Rule("D1")
    void refusesBoundsThatBoundNothing() {
        assertThrows(IllegalArgumentException.class, () -> Bundling.of(0));
        assertThrows(IllegalArgumentException.class, () -> Bundling.of(1).within(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> Bundling.of(1).bytes(0, event -> 1));
    }

    /** Notes the bundles. */
    private static final class Bundles implements Consumer<Bundle<Integer>> {
        private final List<Bundle<Integer>> seen = new ArrayList<>();
        private StageControl control;

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onEvents(Batch<? extends Bundle<Integer>> events) throws Exception {
            events.each((bundle, sequence, last) -> seen.add(bundle));
        }
    }

    @Test
    @Rule("D1")
    void closesABundleBehindAnEventThatIsSaidToBeItsLast() {
        SteppedRunning running = running(Bundling.<Integer>of(10).until(n -> n == 1));
        send(running, 3);
        assertEquals(List.of(bundle(Cause.LAST, 0, 1)), bundles.seen);
        assertEquals(1, running.status("bundles").held());
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

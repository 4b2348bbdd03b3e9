package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bundle.Bundle;
import io.penstock.bundle.Bundle.Cause;
import io.penstock.bundle.Bundling;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When a bundle is closed, and of what, stepped. */
class BundlingTest extends BundlingRig {
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
    @Rule("D1")
    void closesABundleBehindAnEventThatIsSaidToBeItsLast() {
        SteppedRunning running = running(Bundling.<Integer>of(10).until(n -> n == 1));
        send(running, 3);
        assertEquals(List.of(bundle(Cause.LAST, 0, 1)), bundles.seen);
        assertEquals(1, running.status("bundles").held());
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
        ask(running, 1);
        send(running, 2);
        running.advance(WITHIN);
        running.settle();
        send(running, 2);
        assertEquals(List.of(bundle(Cause.TIME, 0)), bundles.seen);

        ask(running, 3);
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
}

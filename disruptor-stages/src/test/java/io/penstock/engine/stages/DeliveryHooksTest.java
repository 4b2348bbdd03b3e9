package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.bundle.Bundle.Cause;
import io.penstock.bundle.Bundling;
import io.penstock.delivery.Delivery;
import io.penstock.delivery.DeliveryListener;
import io.penstock.delivery.Retries;
import io.penstock.engine.SteppedRunning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is tried again, prepared and listened to, stepped. */
class DeliveryHooksTest extends DeliveryRig {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final List<Integer> processed = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final List<String> heard = new ArrayList<>();
    private final Map<Integer, Integer> failures = new TreeMap<>();

    private final DeliveryListener listener = new DeliveryListener() {
        @Override
        public void onProcessing(String stage, int deliveries) {
            heard.add(stage + " gets " + deliveries);
        }

        @Override
        public void onProcessed(String stage, int succeeded, int failed, Duration took) {
            heard.add(stage + " made " + succeeded + ", failed " + failed + " in " + took.toMillis() + " ms");
        }

        @Override
        public void onHandling(String bundles, int deliveries, Cause cause) {
            heard.add(bundles + " gets " + deliveries + " by " + cause);
        }

        @Override
        public void onHandled(String bundles, int succeeded, int failed, Duration took) {
            heard.add(bundles + " dealt with " + succeeded + ", failed " + failed + " in " + took.toMillis() + " ms");
        }

        @Override
        public void onRetry(String where, int time, Throwable cause) {
            heard.add(where + " again " + time + ": " + cause.getMessage());
        }

        @Override
        public void onFailed(String where, List<Delivery<?>> failed) {
            failed.forEach(each -> heard.add(where + " failed " + each.value() + ": "
                    + each.failure().getMessage() + (each.isAcknowledged() ? ", too late" : "")));
        }
    };

    DeliveryHooksTest() {
        super(6);
    }

    /** Throws at a value as often as is said. */
    private int process(int value) {
        int left = failures.merge(value, -1, Integer::sum);
        if (left >= 0) {
            throw new IllegalStateException("not " + value);
        }
        processed.add(value);
        return value;
    }

    @Test
    @Rule("D13")
    void aProcessorTriesAgainBehindPausesThatDoubleAndKeepsTheOrder() {
        failures.put(2, 2);
        SteppedRunning running = settled(letters()
                .retry(new Retries(2, PAUSE))
                .process(1, this::process)
                .bundle("store", Bundling.of(100), 1, executor, this::handle)
                .stages());
        assertEquals(List.of(0, 1), processed);

        running.advance(PAUSE);
        running.settle();
        assertEquals(List.of(0, 1), processed);
        running.advance(PAUSE.multipliedBy(2));
        running.settle();
        assertEquals(range(0, 5), processed);
        finish(running);
        assertEquals(List.of(range(0, 5)), handled);
        assertEquals(range(0, 5), letters.succeeded);
    }

    @Test
    @Rule("D13")
    void aDeliveryFailsOnceItWasTriedAsOftenAsItMayBe() {
        failures.put(2, 3);
        failures.put(3, 1);
        SteppedRunning running = settled(letters()
                .retry(new Retries(2, Duration.ZERO))
                .process(1, this::process)
                .bundle("store", Bundling.of(100), 1, executor, this::handle)
                .stages());
        assertEquals(List.of("2 not 2"), letters.failed);
        finish(running);
        assertEquals(List.of(0, 1, 3, 4, 5), letters.succeeded);
        assertEquals(List.of(List.of(0, 1, 3, 4, 5)), handled);
    }

    @Test
    @Rule("D13")
    void aHandlerIsHandedAgainWhatItHasNotFailedByName() {
        SteppedRunning running = settled(letters()
                .process(1, n -> n)
                .retry(new Retries(1, Duration.ZERO))
                .bundle("store", Bundling.of(3), 1, executor, bundle -> {
                    handled.add(values(bundle));
                    bundle.events().get(0).fail(new IllegalStateException("no"));
                    if (handled.size() != 2) {
                        throw new IllegalStateException("later");
                    }
                })
                .stages());
        finish(running);

        assertEquals(List.of(List.of(0, 1, 2), List.of(1, 2), List.of(3, 4, 5), List.of(4, 5)), handled);
        assertEquals(List.of("0 no", "1 no", "3 no", "4 no", "5 later"), letters.failed);
        assertEquals(List.of(2), letters.succeeded);
    }

    @Test
    @Rule("D13")
    void refusesRetriesThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> new Retries(-1, PAUSE));
        assertThrows(IllegalArgumentException.class, () -> new Retries(1, PAUSE.negated()));
    }

    @Test
    @Rule("D14")
    void aChunkIsPreparedOnceBeforeItsValuesAreProcessed() {
        failures.put(100, 1);
        List<List<Integer>> chunks = new ArrayList<>();
        SteppedRunning running = settled(letters()
                .retry(new Retries(1, PAUSE))
                .prepare(chunk -> {
                    chunks.add(chunk.stream().map(Delivery::value).toList());
                    chunk.stream()
                            .filter(each -> each.value() == 3)
                            .forEach(each -> each.fail(new IllegalStateException("unknown")));
                    return chunk.stream()
                            .map(each -> each.with(each.value() + 100))
                            .toList();
                })
                .process(1, this::process)
                .stages());
        running.advance(PAUSE);
        running.settle();

        assertEquals(range(0, 5), chunks.stream().flatMap(List::stream).toList());
        assertEquals(List.of(100, 101, 102, 104, 105), processed);
        assertEquals(List.of("3 unknown"), letters.failed);
    }

    @Test
    @Rule("D14")
    void aPreparationThatThrowsOrLosesOneFailsTheChunk() {
        settled(letters()
                .prepare(chunk -> {
                    if (chunk.get(0).value() == 0) {
                        throw new IllegalStateException("no");
                    }
                    return List.of();
                })
                .process(1, this::process)
                .stages());

        assertEquals(List.of(), processed);
        assertEquals(6, letters.failed.size());
        assertEquals("0 no", letters.failed.get(0));
        assertEquals("5 want 1 prepared deliveries, as many as came, got 0", letters.failed.get(5));
    }

    @Test
    @Rule("D15")
    void aListenerHearsOfChunksBundlesRetriesAndFailures() {
        failures.put(1, 2);
        SteppedRunning running = settled(letters()
                .retry(new Retries(1, PAUSE))
                .listen(listener, () -> clock.addAndGet(1_000_000))
                .process(1, this::process)
                .bundle(
                        "store",
                        Bundling.<Delivery<Integer>>of(4).until(each -> each.value() == 3),
                        1,
                        executor,
                        bundle -> {
                            if (values(bundle).contains(4)) {
                                throw new IllegalStateException("full");
                            }
                        })
                .stages());
        running.advance(PAUSE);
        finish(running);

        assertEquals(
                List.of(
                        "process-0 gets 5",
                        "process-0 again 1: not 1",
                        "process-0 made 1, failed 0 in 1 ms",
                        "process-0 gets 5",
                        "process-0 made 4, failed 1 in 1 ms",
                        "process-0 failed 1: not 1",
                        "store gets 3 by LAST",
                        "store dealt with 3, failed 0 in 1 ms",
                        "store gets 2 by END",
                        "store dealt with 0, failed 2 in 1 ms",
                        "store failed 4: full",
                        "store failed 5: full"),
                heard);
    }

    @Test
    @Rule("D15")
    void whatAListenerThrowsChangesNothing() {
        settled(letters()
                .listen(
                        new DeliveryListener() {
                            @Override
                            public void onProcessing(String stage, int deliveries) {
                                throw new IllegalStateException("no ear");
                            }
                        },
                        System::nanoTime)
                .process(1, n -> n)
                .stages());
        assertEquals(range(0, 5), letters.succeeded);
    }
}

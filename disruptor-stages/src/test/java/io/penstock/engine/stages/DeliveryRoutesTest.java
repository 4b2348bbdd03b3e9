package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bundle.Bundling;
import io.penstock.delivery.Processed;
import io.penstock.engine.SteppedRunning;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which bundles a delivery goes to, by number and by name, stepped. */
class DeliveryRoutesTest extends DeliveryRig {
    DeliveryRoutesTest() {
        super(6);
    }

    @Test
    @Rule("D9")
    void routesValuesAndIsDoneWithThoseThatGoNowhere() {
        SteppedRunning running = settled(letters()
                .process(1, n -> n)
                .route(n -> n % 3 - 1)
                .bundle("ones", Bundling.of(100), 1, executor, this::handle)
                .bundle("twos", Bundling.of(100), 1, executor, this::handle)
                .stages());
        assertEquals(List.of(0, 3), letters.succeeded);
        finish(running);

        handled.sort((a, b) -> a.get(0) - b.get(0));
        assertEquals(List.of(List.of(1, 4), List.of(2, 5)), handled);
        assertEquals(6, letters.succeeded.size());
    }

    @Test
    @Rule("D16")
    void valuesGoToBundlesByNameAndFailWhereThereIsNone() {
        SteppedRunning running = settled(letters()
                .process(1, n -> n)
                .routeByName(n -> n == 0 ? null : n == 1 ? "nowhere" : n % 2 == 0 ? "even" : "odd")
                .bundle("even", Bundling.of(10), 1, executor, this::handle)
                .bundle("odd", Bundling.of(10), 1, executor, this::handle)
                .stages());
        assertEquals(List.of(0), letters.succeeded);
        assertEquals(List.of("1 want bundles of [even, odd], got nowhere"), letters.failed);
        finish(running);
        handled.sort((a, b) -> a.get(0) - b.get(0));
        assertEquals(List.of(List.of(2, 4), List.of(3, 5)), handled);
    }

    @Test
    @Rule("D16")
    void aNumberThatThereIsNotFailsTheDelivery() {
        settled(letters()
                .process(1, n -> n)
                .route(n -> n == 5 ? 1 : -1)
                .bundle("only", Bundling.of(10), 1, executor, this::handle)
                .stages());
        assertEquals(List.of("5 want a kind of bundles < 1, got 1"), letters.failed);
        assertEquals(range(0, 4), letters.succeeded);
    }

    @Test
    @Rule("D16")
    void withoutBundlesADeliveryIsDoneWithBehindItsProcessor() {
        SteppedRunning running = settled(letters().process(2, n -> n).stages());
        assertEquals(range(0, 5), letters.succeeded.stream().sorted().toList());
        assertTrue(running.isDone());
    }

    @Test
    @Rule("D16")
    void refusesTwoKindsWithoutARoute() {
        Processed<Integer> two = letters()
                .process(1, n -> n)
                .bundle("one", Bundling.of(10), 1, executor, bundle -> {})
                .bundle("two", Bundling.of(10), 1, executor, bundle -> {});

        assertEquals(
                "deliveries letters: want route or routeByName for bundles of [one, two], got none",
                assertThrows(IllegalArgumentException.class, two::stages).getMessage());
    }

    @Test
    @Rule("D16")
    void refusesTwoKindsOfOneName() {
        assertThrows(
                IllegalArgumentException.class,
                () -> letters()
                        .process(1, n -> n)
                        .bundle("one", Bundling.of(10), 1, executor, bundle -> {})
                        .bundle("one", Bundling.of(10), 1, executor, bundle -> {}));
    }

    @Test
    @SuppressWarnings("NullAway")
    void wantsANameForEachKind() {
        Processed<Integer> none = letters().process(1, n -> n);

        assertEquals(
                "bundles: want a name that is not blank, got null",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> none.bundle(null, Bundling.of(10), 1, executor, bundle -> {}))
                        .getMessage());
    }
}

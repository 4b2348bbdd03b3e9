package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.delivery.Deliveries;
import io.penstock.delivery.Delivery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which source is told what of its deliveries, without stages. */
class AcknowledgingTest {
    private final Letters letters = new Letters(0);
    private final Letters others = new Letters(0);

    @Test
    @Rule("D7")
    void tellsEachSourceOnceOfAllThatAreItsOwn() throws Exception {
        Delivery<String> mine = Delivery.of("a", letters, 1);
        Delivery<String> bad = Delivery.of("b", letters, 2);
        Delivery<String> foreign = Delivery.of("c", others, 3);
        bad.fail(new IllegalStateException("first"));
        bad.fail(new IllegalStateException("second"));

        Deliveries.acknowledge(List.of(mine.with("made of it"), bad, foreign, Delivery.of("nobody's")));
        Deliveries.acknowledge(List.of(mine, bad));

        assertEquals(List.of(2), letters.calls);
        assertEquals(List.of(1), letters.succeeded);
        assertEquals(List.of("2 first"), letters.failed);
        assertEquals(List.of(3), others.succeeded);
        assertTrue(mine.isAcknowledged());
    }

    @Test
    @Rule("D7")
    void tellsAllSourcesThoughOneThrows() {
        Delivery<String> bad = Delivery.of(
                "a",
                (succeeded, failed) -> {
                    throw new IllegalStateException("no");
                },
                1);
        Delivery<String> good = Delivery.of("b", letters, 2);

        assertThrows(IllegalStateException.class, () -> Deliveries.acknowledge(List.of(bad, good)));
        assertEquals(List.of(2), letters.succeeded);
    }

    @Test
    @Rule("D7")
    void tellsAllSourcesThoughOneThrowsAnError() {
        AssertionError cause = new AssertionError("no");
        Delivery<String> bad = Delivery.of(
                "a",
                (succeeded, failed) -> {
                    throw cause;
                },
                1);
        Delivery<String> good = Delivery.of("b", letters, 2);

        assertSame(cause, assertThrows(AssertionError.class, () -> Deliveries.acknowledge(List.of(bad, good, bad))));
        assertEquals(List.of(2), letters.succeeded);
    }

    @Test
    @Rule("D7")
    void manyMayFailTogetherAndTheFirstCauseOfEachStays() throws Exception {
        Delivery<String> first = Delivery.of("a", letters, 1);
        Delivery<String> second = Delivery.of("b", letters, 2);
        first.fail(new IllegalStateException("its own"));

        Deliveries.fail(List.of(first, second), new IllegalStateException("of all"));
        Deliveries.acknowledge(List.of(first, second));

        assertEquals(List.of("1 its own", "2 of all"), letters.failed);
        assertEquals(List.of(), letters.succeeded);
    }
}

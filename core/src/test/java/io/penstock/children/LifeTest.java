package io.penstock.children;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who tells a child to end and who hears of its failure: never both. */
class LifeTest {
    private final IllegalStateException failure = new IllegalStateException("on purpose");
    private final List<Life<Long>> ended = new ArrayList<>();
    private final Life<Long> life = new Life<>(
            1,
            5L,
            null,
            event -> {
                throw failure;
            },
            ended::add);

    @Test
    void nobodyEndsOneWhoseFailureIsHeard() {
        life.run();

        assertEquals(failure, life.conclude());

        assertFalse(life.terminate());
        assertEquals(ChildState.ENDED, life.status().state());
    }

    @Test
    void nobodyHearsOfTheFailureOfOneThatWasToldToEnd() {
        life.run();

        assertTrue(life.terminate());

        assertNull(life.conclude());
        assertFalse(life.terminate());
        assertEquals(List.of(life), ended);
    }

    @Test
    void oneThatIsGivenUpBeforeItRanIsOver() {
        assertTrue(life.refused(failure, ChildState.RESTARTING));

        assertEquals(failure, life.conclude());

        assertEquals(ChildState.ENDED, life.status().state());
        assertFalse(life.terminate());
    }
}

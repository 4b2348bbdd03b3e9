package io.penstock.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.topology.WhenFull;
import org.junit.jupiter.api.Test;

class OverflowTest {
    @Test
    void whatIsDroppedIsShownToNobody() {
        assertEquals(
                new WhenFull.KeepFirst(WhenFull.Discarded.COUNTED),
                Overflow.drop().whenFull());
    }
}

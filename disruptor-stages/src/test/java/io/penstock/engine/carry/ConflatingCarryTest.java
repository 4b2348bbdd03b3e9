package io.penstock.engine.carry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConflatingCarryTest {
    private final ConflatingCarry carry = new ConflatingCarry(4, event -> ((String) event).charAt(0), Discards.NONE);

    @Test
    void noEventTakesAPlaceInFrontOfASnapshot() {
        carry.add("a1", false);
        carry.snapshot(1);
        carry.add("a2", false);

        assertEquals(2, carry.size());
        assertEquals("a1", carry.remove());
    }
}

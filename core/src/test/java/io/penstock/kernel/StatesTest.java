package io.penstock.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.window.Pane;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatesTest {
    private static final Pane PANE = new Pane(0, 10);

    private final States states = new States();

    /** Keys of which many have one hash. */
    private record Key(int number) {
        @Override
        public int hashCode() {
            return number % 7;
        }
    }

    private void put(Object key, Object state) {
        int hash = States.hash(key);
        int at = states.find(key, hash);
        if (at < 0) {
            states.add(key, hash, state);
        } else {
            states.set(at, state);
        }
    }

    private static Object key(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt(3000);
            case 1 -> "word" + random.nextInt(3000);
            default -> new Key(random.nextInt(60));
        };
    }

    private static Object state(Random random) {
        return random.nextInt(4) == 0 ? "state" + random.nextInt() : (Object) random.nextLong();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void holdsWhatAMapHolds(int seed) {
        Random random = new Random(seed);
        Map<Object, Object> wanted = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            Object key = key(random);
            Object state = state(random);
            wanted.put(key, state);
            put(key, state);
            Object other = key(random);
            states.load(new int[] {States.hash(key), States.hash(other)}, 2);
            int at = states.find(other, States.hash(other));
            assertEquals(wanted.get(other), at < 0 ? null : states.state(at));
        }
        assertEquals(wanted.size(), states.size());
        assertEquals(wanted, shown());
    }

    private Map<Object, Object> shown() {
        Map<Object, Object> shown = new HashMap<>();
        states.forEach((key, state) -> assertNull(shown.put(key, state), () -> key + " is shown twice"));
        return shown;
    }

    @Test
    void showsWhatIsNotTakenOutYetAndTakesOutEachOnce() {
        Map<Object, Object> left = new HashMap<>();
        for (long i = 0; i < 1000; i++) {
            put("word" + i, i);
            left.put("word" + i, i);
        }
        while (states.size() > 0) {
            assertEquals(left, shown());
            ClosedPane closed = states.take(PANE);
            assertSame(PANE, closed.pane());
            assertEquals(left.remove(closed.key()), closed.state());
        }
        assertTrue(left.isEmpty());
    }

    @Test
    void emptiedItHoldsNothingOfTheWindowBefore() {
        put("number", 1L);
        put("object", "state");
        for (long i = 0; i < 100; i++) {
            put(i, i);
        }
        while (states.size() > 0) {
            states.take(PANE);
        }

        assertSame(states, states.emptied());

        assertEquals(Map.of(), shown());
        put("object", 2L);
        put("number", "other");
        assertEquals(Map.of("object", 2L, "number", "other"), shown());
        assertNotNull(states.take(PANE));
    }

    @Test
    void emptiedItIsForgottenWhereItHasFarMoreRoomThanTheWindowTook() {
        for (long i = 0; i < 1000; i++) {
            put(i, i);
        }
        while (states.size() > 0) {
            states.take(PANE);
        }
        assertSame(states, states.emptied());
        put("one", 1L);
        states.take(PANE);

        assertNull(states.emptied());
    }
}

package io.penstock.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "999, 0", "1000, 1000", "-1, -1000", "-1000, -1000", "-1001, -2000"})
    void startsWhereFloorDivisionSays(long time, long start) {
        Window window = Window.fixed(Duration.ofSeconds(1));
        assertEquals(start, window.startOf(time));
        assertEquals(start + 1000, window.endOf(start));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void eachTimeIsInItsWindowAlsoAtTheEndsOfTime(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            Window window = new Window.Fixed(1 + (random.nextLong() >>> 1 + random.nextInt(62)) / 2);
            long near = random.nextInt(100);
            for (long time : new long[] {random.nextLong(), Long.MIN_VALUE + near, Long.MAX_VALUE - 1 - near}) {
                long start = window.startOf(time);
                long end = window.endOf(start);
                assertTrue(start <= time && time < end, () -> window + " at " + time + ": " + start + " to " + end);
                assertEquals(start, window.startOf(start));
                assertEquals(start, window.startOf(end - 1));
            }
        }
    }

    @Test
    void theGlobalWindowEndsWithTheData() {
        assertEquals(Long.MAX_VALUE, Window.GLOBAL.endOf(Window.GLOBAL.startOf(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0000001S", "PT1.0000001S", "PT2562047788015215H"})
    void refusesWhatIsNoWholeMillisecond(String length) {
        Duration duration = Duration.parse(length);
        assertThrows(IllegalArgumentException.class, () -> Window.fixed(duration));
    }
}

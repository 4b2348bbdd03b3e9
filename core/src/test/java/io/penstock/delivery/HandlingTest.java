package io.penstock.delivery;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.bundle.Bundle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a bundle is handed over again at which its handler threw. */
class HandlingTest {
    private static final Retries RETRIES = new Retries(4, Duration.ofNanos(999_999));

    private final List<Long> tries = new ArrayList<>();

    private void neverSucceed(Bundle<Delivery<Integer>> bundle) {
        tries.add(System.nanoTime());
        throw new IllegalStateException("not yet");
    }

    @Test
    void pausesForPartsOfAMillisecondToo() throws Exception {
        Telling nobody = new Telling(new DeliveryListener() {}, () -> 0, "handler");

        new Handling<Integer>(this::neverSucceed, RETRIES, nobody)
                .run(new Bundle<>(List.of(Delivery.of(1)), Bundle.Cause.SIZE));

        for (int time = 1; time <= RETRIES.times(); time++) {
            Duration paused = Duration.ofNanos(tries.get(time) - tries.get(time - 1));
            assertTrue(paused.compareTo(RETRIES.pause(time)) >= 0, paused + " before time " + time);
        }
    }
}

package io.penstock.examples.guide;

import io.penstock.engine.DisruptorEngine;
import io.penstock.flow.Flow;
import io.penstock.window.Window;
import java.time.Duration;
import java.util.List;

/** A windowed sum over one's own events. */
public final class Sums {
    private Sums() {}

    // tag::sums[]
    record Reading(String sensor, long millis, long value) {}

    record Sum(String sensor, long minute, long total) {}

    static Flow<Sum> sums(Iterable<Reading> readings) {
        return Flow.from(readings)
                .eventTime(Reading::millis, Duration.ofSeconds(5))
                .partition(Reading::sensor)
                .window(Window.fixed(Duration.ofMinutes(1)))
                .reduce(() -> 0L, (total, reading) -> total + reading.value())
                .onTrigger((sensor, total, pane) -> List.of(new Sum(sensor, pane.start() / 60_000, total)));
    }
    // end::sums[]

    /** Runs it. */
    public static void main(String[] args) throws InterruptedException {
        // tag::run[]
        List<Reading> readings = List.of(
                new Reading("a", 1_000, 10),
                new Reading("b", 2_000, 7),
                new Reading("a", 61_000, 20),
                new Reading("a", 59_000, 5)); // out of order, but within the five seconds
        sums(readings).collect(DisruptorEngine.withDefaults()).stream()
                .map(Sum::toString)
                .sorted()
                .forEach(System.out::println);
        // end::run[]
    }
}

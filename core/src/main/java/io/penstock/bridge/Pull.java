package io.penstock.bridge;

import io.penstock.handover.HandOver;
import io.penstock.handover.Reading;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** One launch for one reader, from its first wish for an event until it closes. */
final class Pull<T> {
    private final Results<T> results;
    private final Engine engine;
    private @Nullable Running running;
    private boolean closed;

    Pull(Results<T> results, Engine engine) {
        this.results = results;
        this.engine = engine;
    }

    Spliterator<T> begin() {
        if (closed) {
            throw new IllegalStateException("want results that are read before they are closed, got closed ones");
        }
        HandOver<T> handOver = results.handOver();
        Running launched = results.launch(engine, handOver);
        running = launched;
        return new Reading<>(handOver, launched);
    }

    void close() {
        closed = true;
        if (running != null) {
            running.halt();
        }
    }
}

package io.penstock.perf.jmh;

import io.penstock.stage.Demand;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a consumer computes after each batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DemandBenchmark {
    private final Demand demand = Demand.DEFAULT;
    private long processed = -1;
    private long asked = 999;

    /** A batch is processed, and what is missing asked for. */
    @Benchmark
    public long ask() {
        processed += demand.chunk();
        asked = demand.ask(processed, asked);
        return asked;
    }
}

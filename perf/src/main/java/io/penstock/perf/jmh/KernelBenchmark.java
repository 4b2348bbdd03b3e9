package io.penstock.perf.jmh;

import io.penstock.kernel.Kernel;
import io.penstock.kernel.KernelOutput;
import io.penstock.kernel.KernelPlan;
import io.penstock.kernel.Reduction;
import io.penstock.kernel.Step;
import io.penstock.window.Window;
import java.util.List;
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

/** What an event costs in a kernel whose output takes everything. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
    private static final String EVENT = "event";

    private final Taking output = new Taking();
    private final Kernel steps = new KernelPlan(
                    1, false, null, List.of(Step.map(event -> event), Step.filter(event -> true)), false)
            .kernel(output);
    private final Kernel reduce = new KernelPlan(1, false, counts(), List.of(), false).kernel(output);

    private static Reduction counts() {
        return new Reduction(event -> event, Window.GLOBAL, () -> 0, (count, event) -> (Integer) count + 1);
    }

    /** Through a map and a filter. */
    @Benchmark
    public Object mapAndFilter() {
        steps.accept(EVENT);
        return output.last;
    }

    /** Into the count of its key. */
    @Benchmark
    public boolean reduceByKey() {
        return reduce.accept(EVENT);
    }

    private static final class Taking implements KernelOutput {
        private Object last = EVENT;

        @Override
        public boolean offer(Object event) {
            last = event;
            return true;
        }

        @Override
        public void watermark(long watermark) {}
    }
}

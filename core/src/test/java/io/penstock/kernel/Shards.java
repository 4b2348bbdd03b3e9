package io.penstock.kernel;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Kernels that share keys: events and state go to the one that has the key, all else to all. */
record Shards(KernelPlan plan, KernelOutput output, List<Kernel> kernels) {
    Shards(KernelPlan plan, KernelOutput output, int size) {
        this(
                plan,
                output,
                Stream.generate(() -> plan.kernel(output)).limit(size).toList());
    }

    void feed(Signal signal) {
        if (signal instanceof Signal.Event event) {
            Object value = event.value() instanceof Timed timed ? timed.value() : event.value();
            feed(kernels.get(of(plan.reduction().key().apply(value))), signal);
        } else {
            kernels.forEach(kernel -> feed(kernel, signal));
        }
    }

    private static void feed(Kernel kernel, Signal signal) {
        boolean out = signal.feed(kernel);
        while (!out) {
            out = kernel.drain();
        }
    }

    private int of(Object key) {
        return Math.floorMod(key.hashCode(), kernels.size());
    }

    /** Others with the same state, each with all that is no key's. */
    Shards rescaled(int size) {
        Shards others = new Shards(plan, output, size);
        kernels.stream().flatMap(kernel -> KernelDriver.save(kernel).stream()).forEach(others::load);
        others.kernels.forEach(kernel -> IntStream.iterate(0, i -> i + 1).anyMatch(i -> kernel.drain()));
        return others;
    }

    private void load(SavedState state) {
        if (state.key() == null) {
            kernels.forEach(kernel -> kernel.load(state));
        } else {
            kernels.get(of(state.key())).load(state);
        }
    }
}

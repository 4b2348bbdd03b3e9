package io.penstock.kernel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Feeds a kernel, as its contract says, and puts another in its place whenever it is told to. */
final class KernelDriver {
    private final KernelPlan plan;
    private final KernelOutput output;
    private final BooleanSupplier restores;
    private Kernel kernel;

    KernelDriver(KernelPlan plan, KernelOutput output, BooleanSupplier restores) {
        this.plan = plan;
        this.output = output;
        this.restores = restores;
        this.kernel = plan.kernel(output);
    }

    void feed(Signal signal) {
        restore();
        boolean out = signal.feed(kernel);
        while (restore() || !out) {
            out = kernel.drain();
        }
    }

    /** Answers whether the kernel is another now, which is to be drained first. */
    private boolean restore() {
        if (!restores.getAsBoolean()) {
            return false;
        }
        List<SavedState> saved = save(kernel);
        kernel.stop();
        kernel = plan.kernel(output);
        saved.forEach(kernel::load);
        return true;
    }

    Kernel kernel() {
        return kernel;
    }

    /** Saved state as another JVM would see it. */
    static List<SavedState> save(Kernel kernel) {
        List<SavedState> saved = new ArrayList<>();
        kernel.save(state -> saved.add(copy(state)));
        return saved;
    }

    private static SavedState copy(SavedState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (SavedState) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.penstock.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Takes what a kernel offers, when it wants to. */
final class Recorder implements KernelOutput {
    private final BooleanSupplier takes;
    private final List<Object> events = new ArrayList<>();
    private final List<Object> all = new ArrayList<>();

    Recorder(BooleanSupplier takes) {
        this.takes = takes;
    }

    @Override
    public boolean offer(Object event) {
        if (!takes.getAsBoolean()) {
            return false;
        }
        events.add(event);
        all.add(event);
        return true;
    }

    @Override
    public void watermark(long watermark) {
        all.add(new Signal.Mark(0, watermark));
    }

    List<Object> events() {
        return events;
    }

    /** Events and watermarks, in order. */
    List<Object> all() {
        return all;
    }
}

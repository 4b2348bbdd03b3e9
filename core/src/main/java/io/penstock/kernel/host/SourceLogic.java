package io.penstock.kernel.host;

import io.penstock.files.Located;
import io.penstock.kernel.Iterators;
import io.penstock.kernel.Kernel;
import io.penstock.kernel.KernelPlan;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Hosts a kernel on a stage without inbound ends: feeds it from an iterable, as far as there is demand. The iterator is made on
 * the stage's thread and, if it is {@link AutoCloseable}, closed there when the stage stops.
 */
public final class SourceLogic implements Logic<Object, Object> {
    private final Iterable<?> values;
    private final KernelPlan plan;
    private final int turn;
    private @Nullable Feed feed;

    /**
     * Hosts a kernel of a plan.
     *
     * @param values where the events come from
     * @param plan of a kernel with one inbound end
     * @param turn most values that are fed before the engine may do something else, at least 1
     */
    public SourceLogic(Iterable<?> values, KernelPlan plan, int turn) {
        if (turn < 1) {
            throw new IllegalArgumentException("want turn >= 1, got " + turn);
        }
        this.values = values;
        this.plan = plan;
        this.turn = turn;
    }

    @Override
    public void onStart(Host<Object> host) {
        StageOutput output = new StageOutput(host.output());
        feed = new Feed(host, output, plan.kernel(output), values.iterator(), turn);
    }

    @Override
    public void onDemand(long outstanding) {
        if (feed != null) {
            feed.advance(outstanding);
        }
    }

    @Override
    public boolean drain() {
        return feed == null || feed.drain();
    }

    @Override
    public String where() {
        return feed == null ? "" : feed.where();
    }

    @Override
    public void onStop() {
        if (feed != null) {
            feed.stop();
        }
    }

    /** What there is once the stage runs. */
    private static final class Feed {
        private final Host<Object> host;
        private final StageOutput output;
        private final Kernel kernel;
        private final Iterator<?> values;
        private final int turn;
        private boolean held;
        private long fedBefore;

        Feed(Host<Object> host, StageOutput output, Kernel kernel, Iterator<?> values, int turn) {
            this.host = host;
            this.output = output;
            this.kernel = kernel;
            this.values = values;
            this.turn = turn;
        }

        /** Feeds until so much was emitted, something was refused, or the turn is over. */
        void advance(long outstanding) {
            long enough = output.taken() + outstanding;
            int fed = 0;
            try {
                while (fed < turn && output.taken() < enough) {
                    if (!values.hasNext()) {
                        held = !kernel.end(0);
                        host.complete();
                        return;
                    }
                    fed++;
                    if (!kernel.accept(next())) {
                        held = true;
                        return;
                    }
                }
            } finally {
                fedBefore += fed;
            }
            if (output.taken() < enough) {
                host.wake();
            }
        }

        private Object next() {
            Object value = values.next();
            if (value == null) {
                throw new NullPointerException("want values from the source, got null");
            }
            return value;
        }

        String where() {
            String place =
                    values instanceof Located located ? located.place() : "value " + fedBefore + " of the source";
            String verb = output.where(kernel);
            return (verb.isEmpty() ? "at " : verb + ", at ") + place;
        }

        /** Once all is out, demand that stood all the while behind other rings is looked at again. */
        boolean drain() {
            if (held && kernel.drain()) {
                held = false;
                host.wake();
            }
            return !held;
        }

        void stop() {
            try {
                kernel.stop();
            } finally {
                Iterators.close(values);
            }
        }
    }
}

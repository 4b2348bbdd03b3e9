package io.penstock.engine.carry;

import io.penstock.topology.OutboundSpec;
import io.penstock.topology.WhenFull;
import java.util.ArrayList;
import java.util.List;
import org.agrona.LangUtil;
import org.jspecify.annotations.Nullable;

/**
 * The events that a stage discards, until its hook has seen them. What the hook throws is no fault of the call in which it is shown
 * something: it is kept until the turn is over.
 */
public final class Discards {
    /** So many are shown at once at most. */
    private static final int MOST = 1024;

    /** Of a stage that emits nothing. */
    public static final Discards NONE = new Discards(null);

    private final WhenFull.@Nullable Discarded hook;
    private List<Object> gathered = new ArrayList<>();
    private final Count total = new Count();
    private @Nullable Throwable thrown;

    private Discards(WhenFull.@Nullable Discarded hook) {
        this.hook = hook == WhenFull.Discarded.COUNTED ? null : hook;
    }

    /** Of a stage that emits: shown to the hook of its overflow, if that has one. */
    public static Discards of(OutboundSpec spec) {
        if (spec.whenFull() instanceof WhenFull.KeepFirst first) {
            return new Discards(first.hook());
        }
        return new Discards(spec.whenFull() instanceof WhenFull.KeepLast last ? last.hook() : null);
    }

    /** Answers {@code true}: what is discarded was taken. */
    boolean add(Object event) {
        total.add(1);
        if (hook != null && thrown == null) {
            gathered.add(event);
            if (gathered.size() == MOST) {
                report();
            }
        }
        return true;
    }

    /** Counts one that the stage's own function dropped; no hook sees it. */
    public boolean drop() {
        total.add(1);
        return true;
    }

    /** How many were given up since launch; any thread. */
    public long total() {
        return total.get();
    }

    /** Shows what was gathered. */
    public void report() {
        if (hook != null && !gathered.isEmpty()) {
            List<Object> shown = gathered;
            gathered = new ArrayList<>();
            show(hook, shown);
        }
    }

    private void show(WhenFull.Discarded to, List<Object> shown) {
        try {
            to.onDiscarded(shown, total.get());
        } catch (Throwable cause) {
            thrown = cause;
        }
    }

    /** Throws what the hook has thrown. */
    public void rethrow() {
        if (thrown != null) {
            LangUtil.rethrowUnchecked(thrown);
        }
    }
}

package io.penstock.stages;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is known, by how they were described, of the stages that run. Any thread; guarded by itself. */
final class Known {
    private final Map<String, Source<?>> sources = new HashMap<>();
    private final Set<String> byHand = new HashSet<>();

    synchronized void add(Stages more) {
        more.sources().forEach(source -> sources.put(source.name(), source));
        byHand.addAll(more.byHand());
    }

    /** Nothing is known any more of those that have another name. */
    synchronized void keep(Collection<String> names) {
        sources.keySet().retainAll(names);
        byHand.retainAll(names);
    }

    /** The end of a stage that others subscribe to. */
    synchronized Source<?> source(String stage) {
        Source<?> found = sources.get(Objects.requireNonNull(stage, "want the name of a stage, got null"));
        if (found == null) {
            throw new IllegalArgumentException("want a stage that emits, of " + sources.keySet() + ", got " + stage);
        }
        return found;
    }

    /** A wish as the stage that has it asks: some ask by hand, whatever is said. */
    synchronized Subscription<?> wish(String stage, Subscription<?> wish) {
        Objects.requireNonNull(wish, "want a wish, got null");
        return byHand.contains(stage) ? wish.byHand() : wish;
    }
}

package io.penstock.stages;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Finds the number of the partition that an event names. */
record Names<T>(List<String> names, Function<? super T, @Nullable String> name) implements ToIntFunction<T> {
    private static final int DROP = -1;

    Names {
        Objects.requireNonNull(name, "want a function that names the partition, got null");
        names = checked(names);
    }

    /** A copy of what names partitions: each has one of its own. */
    static List<String> checked(List<String> names) {
        if (names.stream().filter(Objects::nonNull).distinct().count() < names.size()) {
            throw new IllegalArgumentException("want a name for each partition, got " + names);
        }
        return List.copyOf(names);
    }

    @Override
    public int applyAsInt(T event) {
        String wanted = name.apply(event);
        if (wanted == null) {
            return DROP;
        }
        int partition = names.indexOf(wanted);
        if (partition < 0) {
            throw new IllegalArgumentException("want a partition of " + names + ", got " + wanted + " for " + event);
        }
        return partition;
    }
}

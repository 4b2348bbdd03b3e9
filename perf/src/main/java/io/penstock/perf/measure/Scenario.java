package io.penstock.perf.measure;

import java.nio.file.Path;
import java.util.List;

/**
 * One job, and all who are compared at it.
 *
 * @param name as the command line says it
 * @param unit of the rates: a million of what a second
 * @param plan of the JVMs that measure
 * @param heap size of its heap, as {@code -Xmx} takes it; all of it is touched before anything is measured
 * @param files writes what the contestants read
 * @param comparisons in the order of the report
 */
public record Scenario(String name, String unit, Plan plan, String heap, Files files, List<Comparison> comparisons) {
    /** Writes the files of a scenario. */
    @FunctionalInterface
    public interface Files {
        /** For scenarios that read none. */
        Files NONE = directory -> {};

        /** Writes them into an empty directory. */
        void write(Path directory) throws Exception;
    }

    /** The comparison of a variant and a baseline. */
    public Comparison comparison(String variant, String baseline) {
        return comparisons.stream()
                .filter(comparison -> comparison.variant().equals(variant))
                .filter(comparison -> comparison.baseline().equals(baseline))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "want a comparison of " + name + ", got " + variant + " over " + baseline));
    }
}

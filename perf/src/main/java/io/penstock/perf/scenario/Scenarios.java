package io.penstock.perf.scenario;

import io.penstock.perf.measure.Scenario;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** All scenarios by name. */
public final class Scenarios {
    private static final List<Scenario> ALL =
            List.of(Hop.scenario(), Chain.scenario(), WordCount.scenario(), Journal.scenario(), GenStage.scenario());

    private Scenarios() {}

    /**
     * The scenario of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Scenario named(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("want one of " + names() + ", got '" + name + "'"));
    }

    private static String names() {
        return ALL.stream().map(Scenario::name).collect(Collectors.joining(", "));
    }

    /** Reads the name of one. */
    public static final class Converter implements ITypeConverter<Scenario> {
        @Override
        public Scenario convert(String value) {
            try {
                return named(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}

package io.penstock.examples.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The wait strategies by the names that the programs know them by: the engine's own, and the Disruptor's. */
public enum Waiting {
    BACKOFF,
    BUSY_SPIN,
    YIELDING,
    SLEEPING,
    BLOCKING,
    LITE_BLOCKING,
    PHASED_BACKOFF;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Reads the name. */
    public static final class Converter implements ITypeConverter<Waiting> {
        @Override
        public Waiting convert(String value) {
            for (Waiting waiting : values()) {
                if (waiting.toString().equals(value)) {
                    return waiting;
                }
            }
            String names = Arrays.stream(values()).map(Waiting::toString).collect(Collectors.joining(", "));
            throw new TypeConversionException("want one of " + names + ", got '" + value + "'");
        }
    }
}

package io.penstock.examples.trades;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads ISO-8601 durations of whole seconds. */
abstract class Seconds implements ITypeConverter<Long> {
    private final long min;

    private Seconds(long min) {
        this.min = min;
    }

    @Override
    public final Long convert(String value) {
        try {
            Duration duration = Duration.parse(value);
            if (duration.getNano() == 0 && duration.getSeconds() >= min) {
                return duration.getSeconds();
            }
            throw refusal(value);
        } catch (DateTimeParseException e) {
            throw refusal(value);
        }
    }

    private TypeConversionException refusal(String value) {
        return new TypeConversionException("want an ISO-8601 duration of whole seconds, at least "
                + Duration.ofSeconds(min) + ", such as PT1M, got '" + value + "'");
    }

    /** At least a second. */
    static final class AtLeastOne extends Seconds {
        AtLeastOne() {
            super(1);
        }
    }

    /** Perhaps none. */
    static final class AtLeastZero extends Seconds {
        AtLeastZero() {
            super(0);
        }
    }
}

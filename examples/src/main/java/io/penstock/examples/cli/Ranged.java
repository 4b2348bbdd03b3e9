package io.penstock.examples.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers of a range; each kind of number that an option takes is a subclass, since picocli wants classes. */
public abstract class Ranged implements ITypeConverter<Long> {
    private final long min;
    private final long max;

    /** Both ends belong to the range. */
    protected Ranged(long min, long max) {
        this.min = min;
        this.max = max;
    }

    @Override
    public final Long convert(String value) {
        if (value.matches("[-+]?[0-9]+")) {
            try {
                long number = Long.parseLong(value);
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw refusal(value);
            }
        }
        throw refusal(value);
    }

    private TypeConversionException refusal(String value) {
        String wanted = max == Long.MAX_VALUE
                ? "a whole number of at least " + min
                : "a whole number from " + min + " to " + max;
        return new TypeConversionException("want " + wanted + ", got '" + value + "'");
    }

    /** At least 1. */
    public static final class Count extends Ranged {
        Count() {
            super(1, Long.MAX_VALUE);
        }
    }

    /** Slots of a ring, or events asked for: 1 to 2^30. */
    public static final class Size extends Ranged {
        Size() {
            super(1, 1 << 30);
        }
    }

    /** As a size, or none. */
    public static final class SizeOrZero extends Ranged {
        SizeOrZero() {
            super(0, 1 << 30);
        }
    }

    /** Stages or partitions, which have a thread each: 1 to 256. */
    public static final class Parallel extends Ranged {
        Parallel() {
            super(1, 256);
        }
    }
}

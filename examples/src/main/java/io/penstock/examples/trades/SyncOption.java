package io.penstock.examples.trades;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** When the journal is forced onto the device, by the names of the command line. */
enum SyncOption {
    NONE,
    INTERVAL,
    BATCH;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static final class Converter implements ITypeConverter<SyncOption> {
        @Override
        public SyncOption convert(String value) {
            for (SyncOption option : values()) {
                if (option.toString().equals(value)) {
                    return option;
                }
            }
            throw new TypeConversionException("want none, interval or batch, got '" + value + "'");
        }
    }
}

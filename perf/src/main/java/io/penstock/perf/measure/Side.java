package io.penstock.perf.measure;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One of the two that a comparison sets against each other.
 *
 * @param name as the report prints it
 * @param setting what it is and how it is set, in one line
 * @param maker builds it in the JVM that measures it
 * @param recorded what it reached elsewhere, where it is not measured here; {@code null} where it is
 */
public record Side(
        String name, String setting, Maker maker, @Nullable Spread recorded) {
    /** One that is measured. */
    public Side(String name, String setting, Maker maker) {
        this(name, setting, maker, null);
    }

    /** Builds a contestant. */
    @FunctionalInterface
    public interface Maker {
        /**
         * Builds it; what is done here is not timed.
         *
         * @param directory where the scenario's files are, and others may be written
         */
        Contestant make(Path directory) throws Exception;
    }

    /** A peer that cannot run here, with the figures that were recorded of it. */
    public static Side recorded(String name, String setting, Spread figures) {
        return new Side(
                name,
                setting,
                directory -> {
                    throw new IllegalStateException(
                            "want figures of " + name + " as recorded, got a wish to measure it");
                },
                figures);
    }

    /** A side that needs no files. */
    public static Side of(String name, String setting, Callable<Contestant> maker) {
        return new Side(name, setting, directory -> maker.call());
    }
}

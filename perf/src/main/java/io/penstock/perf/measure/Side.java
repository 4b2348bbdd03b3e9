package io.penstock.perf.measure;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * One of the two that a comparison sets against each other.
 *
 * @param name as the report prints it
 * @param setting what it is and how it is set, in one line
 * @param maker builds it in the JVM that measures it
 */
public record Side(String name, String setting, Maker maker) {
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

    /** A side that needs no files. */
    public static Side of(String name, String setting, Callable<Contestant> maker) {
        return new Side(name, setting, directory -> maker.call());
    }
}

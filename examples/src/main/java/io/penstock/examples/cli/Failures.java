package io.penstock.examples.cli;

import io.penstock.files.FileFailure;
import io.penstock.journal.JournalException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** Says in one line what went wrong, given an exception with causes. */
final class Failures {
    static final String NO_MEMORY = "no memory left: want a larger heap (JDK_JAVA_OPTIONS=-Xmx…) or smaller settings";

    private Failures() {}

    /** The first of a kind in a chain of causes. */
    static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        return null;
    }

    /** What the user has to know of a failure. */
    static String describe(Throwable failure) {
        OutOfMemoryError error = find(failure, OutOfMemoryError.class);
        if (error != null) {
            return String.valueOf(error.getMessage()).contains("thread")
                    ? "no thread to be had from the system: want fewer stages or partitions, or a higher limit"
                    : NO_MEMORY;
        }
        Throwable told = find(failure, FailureException.class);
        if (told == null) {
            told = find(failure, JournalException.class);
        }
        if (told == null) {
            told = find(failure, IOException.class);
        }
        return oneLine(told == null ? unexpected(root(failure)) : message(told));
    }

    /** Refused arguments say all in their message; of anything else the kind is worth knowing. */
    private static String unexpected(Throwable root) {
        return root instanceof IllegalArgumentException && root.getMessage() != null
                ? root.getMessage()
                : root.toString();
    }

    /** A message without line breaks. */
    static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private static String message(Throwable told) {
        if (told instanceof FileSystemException e) {
            return FileFailure.words(e);
        }
        return told.getMessage() == null ? told.toString() : told.getMessage();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}

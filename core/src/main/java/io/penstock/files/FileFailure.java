package io.penstock.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says in words what went wrong with a file, and with which. The JDK says some of it by the kind of an exception alone, whose message
 * is no more than the file's name.
 */
public final class FileFailure {
    private static final Map<Class<? extends IOException>, String> KINDS = Map.of(
            AccessDeniedException.class, "permission denied",
            NoSuchFileException.class, "no such file",
            FileAlreadyExistsException.class, "exists already",
            NotDirectoryException.class, "not a directory",
            DirectoryNotEmptyException.class, "directory not empty",
            ClosedByInterruptException.class, "interrupted",
            ClosedChannelException.class, "closed meanwhile");

    /** How the older classes of the JDK name a file, and say why. */
    private static final Pattern OLDER = Pattern.compile("(?s)(.*) \\((.*)\\)");

    private static final String UNKNOWN = "the system does not say why";

    private FileFailure() {}

    /** What went wrong, behind the file that it went wrong with where that is known. */
    public static String words(IOException failure) {
        String file = file(failure);
        return file == null ? reason(failure) : file + ": " + reason(failure);
    }

    /**
     * What went wrong with a file that is named already; another one is named, too.
     *
     * @param cause what is no failure of input or output, nor comes of one, says itself
     */
    public static String why(Path named, Throwable cause) {
        IOException failure = last(cause);
        if (failure == null) {
            return cause.toString();
        }
        return named.toString().equals(file(failure)) ? reason(failure) : words(failure);
    }

    /** Of a chain of causes the one that knows best. */
    private static @Nullable IOException last(Throwable thrown) {
        IOException last = null;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            last = cause instanceof IOException failure ? failure : last;
        }
        return last;
    }

    private static @Nullable String file(IOException failure) {
        Matcher older = older(failure);
        return failure instanceof FileSystemException known ? known.getFile() : older == null ? null : older.group(1);
    }

    private static String reason(IOException failure) {
        String said = said(failure);
        return said == null ? KINDS.getOrDefault(failure.getClass(), UNKNOWN) : uncapitalized(said);
    }

    private static @Nullable String said(IOException failure) {
        Matcher older = older(failure);
        return failure instanceof FileSystemException known
                ? known.getReason()
                : older == null ? failure.getMessage() : older.group(2);
    }

    private static @Nullable Matcher older(IOException failure) {
        Matcher matcher = OLDER.matcher(String.valueOf(failure.getMessage()));
        return failure instanceof FileNotFoundException && matcher.matches() ? matcher : null;
    }

    /** The system's own words begin with a capital; what begins with a place keeps its letters. */
    private static String uncapitalized(String said) {
        return said.isEmpty() || said.contains(": ") ? said : Character.toLowerCase(said.charAt(0)) + said.substring(1);
    }
}

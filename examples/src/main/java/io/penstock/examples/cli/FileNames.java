package io.penstock.examples.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds files whose names are not text in the character set of the locale. The JVM hands a program such a name with a sign in place of
 * what it could not read, and a path that is made of that leads nowhere; those that a directory lists keep their bytes.
 */
public final class FileNames {
    private static final char UNREADABLE = '\uFFFD';

    private FileNames() {}

    /**
     * Finds a file.
     *
     * @param named as the program was told
     * @return a path that leads to the one file that is meant; one that leads nowhere if there is none
     * @throws FailureException if there are several whose names the JVM cannot tell apart
     */
    public static Path find(Path named) throws IOException {
        Path absolute = named.toAbsolutePath();
        if (absolute.toString().indexOf(UNREADABLE) < 0 || !isNew(named)) {
            return named;
        }
        Path directory = find(absolute.getParent());
        Path file = directory.resolve(absolute.getFileName());
        List<Path> found = Files.exists(file) || !Files.isDirectory(directory)
                ? List.of(file)
                : list(directory, absolute.getFileName().toString());
        if (found.size() > 1) {
            throw new FailureException(named + ": want one file of that name, got " + found.size()
                    + " (none of them text in the character set of the locale)");
        }
        return found.isEmpty() ? file : found.get(0);
    }

    /**
     * Finds a file or directory that is to be made where it is not there.
     *
     * @throws FailureException also if it would have to get a name that the JVM cannot say
     */
    public static Path findOrMake(Path named) throws IOException {
        Path found = find(named);
        for (Path made = found.toAbsolutePath(); made != null && isNew(made); made = made.getParent()) {
            if (made.getFileName().toString().indexOf(UNREADABLE) >= 0) {
                throw new FailureException(named + ": want a name that is text in the character set of the locale, or"
                        + " one that is there already, got neither");
            }
        }
        return found;
    }

    private static boolean isNew(Path path) {
        return !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> list(Path directory, String name) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                directory, entry -> entry.getFileName().toString().equals(name))) {
            entries.forEach(found::add);
        }
        return found;
    }
}

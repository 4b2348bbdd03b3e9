package io.penstock.persistence;

import static java.util.Comparator.comparing;

import io.penstock.files.FileFailure;
import io.penstock.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands in a journal's directory; nothing else may.
 *
 * @param segments by position
 * @param prepared segments that never got a record
 */
record JournalDirectory(List<SegmentPath> segments, List<Path> prepared) {
    static final String PREPARED = ".prepared";

    /** Makes the directory, and those above it, where there is none. */
    static void create(Path directory) {
        requireText(directory);
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new JournalException("want a directory for the journal, got a file: " + directory);
        }
        try {
            for (Path missing : missing(directory.toAbsolutePath())) {
                Files.createDirectories(missing);
                Device.forceDirectory(missing.getParent());
            }
        } catch (IOException e) {
            throw new JournalException(
                    "cannot make the journal's directory " + directory + ": " + FileFailure.why(directory, e), e);
        }
    }

    /** Chronicle, as the older classes of the JDK, knows a file by a text that names it, and would find none here. */
    private static void requireText(Path directory) {
        Path absolute = directory.toAbsolutePath();
        if (!absolute.equals(absolute.getFileSystem().getPath(absolute.toString()))) {
            throw new JournalException(
                    "want a directory for the journal whose path is text in the character set of the locale, got "
                            + absolute);
        }
    }

    /** Which directories have to be made for this one to be there, each after the one that will hold its name. */
    static List<Path> missing(Path directory) {
        LinkedList<Path> missing = new LinkedList<>();
        for (Path each = directory; each != null && !Files.exists(each); each = each.getParent()) {
            missing.addFirst(each);
        }
        return missing;
    }

    /** Lists a directory and refuses it when something in it is no part of a journal. */
    static JournalDirectory list(Path directory) {
        List<SegmentPath> segments = new ArrayList<>();
        List<Path> prepared = new ArrayList<>();
        for (Path entry : entries(directory)) {
            String name = entry.getFileName().toString();
            if (Files.isDirectory(entry) && SegmentPath.isName(name)) {
                requireParts(entry);
                segments.add(SegmentPath.of(entry));
            } else if (Files.isDirectory(entry) && name.endsWith(PREPARED)) {
                requireParts(entry);
                prepared.add(entry);
            } else if (!isPart(entry, name)) {
                throw foreign(entry);
            }
        }
        segments.sort(comparing(SegmentPath::base));
        return new JournalDirectory(segments, prepared);
    }

    private static boolean isPart(Path entry, String name) {
        return Files.isRegularFile(entry)
                && (name.equals(WriterLock.NAME)
                        || name.equals(Manifest.NAME)
                        || name.equals(Manifest.NAME + Device.UNFINISHED));
    }

    private static void requireParts(Path directory) {
        for (Path entry : entries(directory)) {
            if (!Files.isRegularFile(entry)
                    || !SegmentPath.isPart(entry.getFileName().toString())) {
                throw foreign(entry);
            }
        }
    }

    private static JournalException foreign(Path entry) {
        return new JournalException("want nothing but a journal in its directory, got " + entry);
    }

    private static List<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new JournalException("cannot list " + directory + ": " + FileFailure.why(directory, e), e);
        }
    }
}

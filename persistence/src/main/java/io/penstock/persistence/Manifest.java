package io.penstock.persistence;

import io.penstock.journal.JournalDamagedException;
import io.penstock.journal.JournalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a journal is.
 *
 * @param format version of the layout
 * @param id made when the journal was
 */
record Manifest(int format, String id) {
    static final String NAME = "manifest";

    private static final int FORMAT = 1;

    /** Reads the manifest of a directory, or writes one where there is no journal yet. */
    static Manifest of(Path directory, boolean hasSegments) {
        Path file = directory.resolve(NAME);
        if (Files.exists(file)) {
            return read(file);
        }
        if (hasSegments) {
            throw new JournalDamagedException(file + " is missing, though there are segments beside it");
        }
        Manifest manifest = new Manifest(FORMAT, UUID.randomUUID().toString());
        manifest.write(file);
        return manifest;
    }

    private static Manifest read(Path file) {
        Map<String, String> values = Statement.read(file);
        try {
            Manifest manifest =
                    new Manifest(Integer.parseInt(values.get("format")), String.valueOf(values.get("journal")));
            manifest.requireKnown(file);
            return manifest;
        } catch (NumberFormatException e) {
            throw new JournalDamagedException(file + " is damaged: want a format, got " + values.get("format"));
        }
    }

    private void requireKnown(Path file) {
        if (format != FORMAT) {
            throw new JournalException(
                    file + ": want format " + FORMAT + ", got " + format + ", which this version cannot read");
        }
    }

    private void write(Path file) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("journal", id);
        values.put("format", Integer.toString(format));
        Statement.write(file, values);
    }
}

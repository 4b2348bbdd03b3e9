package io.penstock.persistence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.penstock.files.FileFailure;
import io.penstock.journal.JournalDamagedException;
import io.penstock.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/** A small text file of {@code name: value} lines, the last of which is the CRC32C of those before. */
final class Statement {
    private static final String CRC = "crc32c: ";

    private Statement() {}

    /** Writes a statement whole or not at all; on the device when the call returns. */
    static void write(Path file, Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        Device.write(file, text + CRC + crc(text.toString()) + "\n");
    }

    /** Reads a statement that must be whole. */
    static Map<String, String> read(Path file) {
        Map<String, String> values = readIfWhole(file);
        if (values.isEmpty()) {
            throw new JournalDamagedException(file + " is damaged at its last line: want the CRC of the lines before");
        }
        return values;
    }

    /** Reads a statement, or nothing where its CRC is wrong. */
    static Map<String, String> readIfWhole(Path file) {
        String text = text(file);
        int end = text.lastIndexOf(CRC);
        if (end < 0 || !text.substring(end).equals(CRC + crc(text.substring(0, end)) + "\n")) {
            return Map.of();
        }
        Map<String, String> values = new HashMap<>();
        text.substring(0, end).lines().forEach(line -> {
            String[] parts = line.split(": ", 2);
            values.put(parts[0], parts[parts.length - 1]);
        });
        return values;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1);
        } catch (IOException e) {
            throw new JournalException("cannot read " + file + ": " + FileFailure.why(file, e), e);
        }
    }

    private static String crc(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(US_ASCII));
        return String.format("%08x", crc.getValue());
    }
}

package io.penstock.persistence;

import io.penstock.persistence.chronicle.ChronicleFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A segment's directory.
 *
 * @param base position of its first record, which its name says
 */
record SegmentPath(long base, Path directory) {
    private static final Pattern NAME = Pattern.compile("[0-7][0-9a-f]{15}\\.seg");
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");
    private static final String END = "end";

    static SegmentPath of(Path journal, long base) {
        return new SegmentPath(base, journal.resolve(String.format("%016x.seg", base)));
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static SegmentPath of(Path directory) {
        return new SegmentPath(Long.parseLong(directory.getFileName().toString().substring(0, 16), 16), directory);
    }

    /** Whether a file of that name may stand in a segment. */
    static boolean isPart(String name) {
        return name.equals(ChronicleFile.DATA)
                || name.equals(ChronicleFile.FUTURE_DATA)
                || name.equals(ChronicleFile.METADATA)
                || name.equals(END)
                || name.equals(END + Device.UNFINISHED);
    }

    Path data() {
        return directory.resolve(ChronicleFile.DATA);
    }

    private Path endFile() {
        return directory.resolve(END);
    }

    /** Says durably where it ends; everything before must be on the device. */
    void seal(long end) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("base", Long.toString(base));
        values.put("end", Long.toString(end));
        Statement.write(endFile(), values);
    }

    /** The position behind its last record, if it has said so; what cannot be read any more is found by reading records. */
    OptionalLong sealedEnd() {
        String end = Files.exists(endFile()) ? Statement.readIfWhole(endFile()).get("end") : null;
        return end == null || !POSITION.matcher(end).matches()
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(end));
    }
}

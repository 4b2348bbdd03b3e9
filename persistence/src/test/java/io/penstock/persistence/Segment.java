package io.penstock.persistence;

import io.penstock.persistence.segment.SegmentWalk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A segment's file in the hands of a test that does to it what disks and crashes do. */
record Segment(Path file, long base) {
    /** All of a journal, by position. */
    static List<Segment> all(Path journal) throws IOException {
        try (Stream<Path> entries = Files.list(journal)) {
            return entries.filter(entry -> entry.toString().endsWith(".seg"))
                    .sorted()
                    .map(SegmentPath::of)
                    .map(path -> new Segment(path.data(), path.base()))
                    .toList();
        }
    }

    static Segment last(Path journal) throws IOException {
        List<Segment> all = all(journal);
        return all.get(all.size() - 1);
    }

    /** The byte at which the document of a record stands, its four bytes of header included. */
    long place(long position) {
        try (SegmentWalk walk = new SegmentWalk(file)) {
            for (long at = base; at <= position; at++) {
                if (walk.next(at) != SegmentWalk.Found.RECORD) {
                    throw new IllegalArgumentException("no record of position " + at + ": " + walk.reason());
                }
            }
            return walk.place();
        }
    }

    /** Ends the file at a byte. */
    void cut(long place) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(place);
        }
    }

    void flip(long place, int bit) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(place);
            int value = access.read();
            access.seek(place);
            access.write(value ^ 1 << bit);
        }
    }

    void zero(long from, long to) throws IOException {
        write(from, new byte[(int) (to - from)]);
    }

    void garbage(long from, long to, long seed) throws IOException {
        byte[] bytes = new byte[(int) (to - from)];
        new Random(seed).nextBytes(bytes);
        write(from, bytes);
    }

    void write(long place, byte[] bytes) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(place);
            access.write(bytes);
        }
    }
}

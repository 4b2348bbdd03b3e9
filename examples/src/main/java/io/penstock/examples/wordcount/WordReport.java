package io.penstock.examples.wordcount;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Writes {@code count<TAB>word} lines, merging what the partitions have ranked. */
final class WordReport {
    private static final int ROOM = 1 << 16;
    private static final int MARGIN = 64;

    private final OutputStream out;
    private byte[] line = new byte[ROOM];
    private int end;
    /** The count that was written last: words that rank side by side often share it. */
    private long count;

    private byte[] digits = {};

    WordReport(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes the words that rank first.
     *
     * @param top how many at most
     * @throws IOException if they cannot be written
     */
    void write(List<RankedWords> partitions, long top) throws IOException {
        PriorityQueue<RankedWords> ranked = new PriorityQueue<>();
        partitions.stream().filter(words -> !words.isPast()).forEach(ranked::add);
        long left = top;
        while (left > 0 && !ranked.isEmpty()) {
            RankedWords first = ranked.remove();
            left = writeRun(first, ranked.peek(), left);
            if (!first.isPast()) {
                ranked.add(first);
            }
        }
        flush();
    }

    /** Writes the words of one partition that rank before those of all others; answers how many may follow. */
    private long writeRun(RankedWords first, @Nullable RankedWords second, long most) throws IOException {
        long left = most;
        do {
            append(first);
            first.next();
            left--;
        } while (left > 0 && !first.isPast() && (second == null || first.compareTo(second) < 0));
        return left;
    }

    private void append(RankedWords words) throws IOException {
        if (words.length() > line.length - MARGIN - end) {
            flush();
            line = Arrays.copyOf(line, Math.max(ROOM, Math.addExact(words.length(), MARGIN)));
        }
        if (words.count() != count) {
            count = words.count();
            digits = Long.toString(count).getBytes(StandardCharsets.US_ASCII);
        }
        System.arraycopy(digits, 0, line, end, digits.length);
        end += digits.length;
        line[end++] = '\t';
        words.copy(line, end);
        end += words.length();
        line[end++] = '\n';
    }

    private void flush() throws IOException {
        out.write(line, 0, end);
        end = 0;
    }
}

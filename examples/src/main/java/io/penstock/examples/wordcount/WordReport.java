package io.penstock.examples.wordcount;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/** Writes {@code count<TAB>word} lines, merging what the partitions have ranked. */
final class WordReport {
    private static final int ROOM = 1 << 16;
    private static final int MARGIN = 64;

    private final OutputStream out;
    private byte[] line = new byte[ROOM];
    private int end;

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
        for (long n = 0; n < top && !ranked.isEmpty(); n++) {
            RankedWords first = ranked.remove();
            append(first);
            first.next();
            if (!first.isPast()) {
                ranked.add(first);
            }
        }
        flush();
    }

    private void append(RankedWords words) throws IOException {
        if (words.length() > line.length - MARGIN - end) {
            flush();
            line = Arrays.copyOf(line, Math.max(ROOM, Math.addExact(words.length(), MARGIN)));
        }
        byte[] count = Long.toString(words.count()).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(count, 0, line, end, count.length);
        end += count.length;
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

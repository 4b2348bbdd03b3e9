package io.penstock.examples.wordcount;

import io.penstock.files.FileBytes;
import io.penstock.files.FileSplit;
import java.io.IOException;

/**
 * Counts the words that start in a split into a table. The ends of words are looked for in
 * {@value Words#BLOCK} bytes at once.
 */
final class WordScanner implements AutoCloseable {
    private final FileSplit split;
    private final WordBatch words;
    private final FileBytes bytes;
    private long counted;
    private int at;
    private boolean inside;

    WordScanner(FileSplit split, WordTable table) throws IOException {
        this.split = split;
        this.words = new WordBatch(table);
        this.counted = split.from();
        this.inside = split.from() > 0;
        this.bytes = FileBytes.open(split);
    }

    /**
     * Moves on in the file by one stretch, as long as a read brings.
     *
     * @return how many bytes of the split were read, or -1 once all words that start in the split are counted
     * @throws IOException if reading failed; names the file
     */
    int scan() throws IOException {
        if (bytes.ended() || bytes.start() + at >= split.to()) {
            return -1;
        }
        int kept = bytes.limit() - at;
        advance();
        Words.putEight(bytes.array(), bytes.limit(), Words.BLANKS);
        if (inside) {
            leave();
        }
        if (!inside && !unfinished(kept)) {
            count(bytes.array(), before(), bytes.limit());
        }
        return progress();
    }

    /** What is shown begins where {@code at} was, also where the read fails. */
    private void advance() throws IOException {
        int before = at;
        at = 0;
        bytes.advance(before);
    }

    private int progress() {
        long before = counted;
        counted = Math.max(before, Math.min(split.to(), bytes.start() + bytes.limit()));
        return (int) (counted - before);
    }

    /** Goes to the end of the word that was begun before the split. */
    private void leave() {
        at = until(0);
        inside = at == bytes.limit() && !bytes.ended();
    }

    /** Whether the word that the last stretch left unfinished, goes on behind this one as well: it is hashed only once. */
    private boolean unfinished(int seen) {
        return !bytes.ended() && seen > 0 && until(seen) == bytes.limit();
    }

    private int until(int from) {
        byte[] array = bytes.array();
        int place = from;
        int length = Words.untilEnd(Words.eight(array, place));
        while (length == Long.BYTES) {
            place += length;
            length = Words.untilEnd(Words.eight(array, place));
        }
        return place + length;
    }

    /** Where in the array the words of the split stop to start. */
    private int before() {
        return (int) Math.min(bytes.limit(), split.to() - bytes.start());
    }

    private void count(byte[] array, int before, int limit) {
        int place = at;
        for (int block = at; place < before && block <= limit; block += Words.BLOCK) {
            long ends = ends(array, block, limit);
            while (ends != 0 && place < before) {
                int end = block + Long.numberOfTrailingZeros(ends);
                if (end > place) {
                    add(array, place, end - place);
                }
                place = end + 1;
                ends &= ends - 1;
            }
        }
        words.flush(array);
        at = Math.min(place, limit);
    }

    /** Where words end in a block: not behind what is shown, and at the end of the file in any case. */
    private long ends(byte[] array, int block, int limit) {
        long ends = Words.ends(array, block);
        int left = limit - block;
        if (left >= Words.BLOCK) {
            return ends;
        }
        long shown = ends & (1L << left) - 1;
        return bytes.ended() ? shown | 1L << left : shown;
    }

    private void add(byte[] array, int from, int length) {
        long first = Words.first(Words.eight(array, from), length);
        long hash = Words.mix(0, first);
        for (int done = Long.BYTES; done < length; done += Long.BYTES) {
            hash = Words.mix(hash, Words.first(Words.eight(array, from + done), length - done));
        }
        words.add(Words.key(hash, length), first, array, from);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}

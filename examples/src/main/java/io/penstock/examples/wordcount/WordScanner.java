package io.penstock.examples.wordcount;

import io.penstock.files.FileBytes;
import io.penstock.files.FileSplit;
import java.io.IOException;

/**
 * Counts the words that start in a split into a table. Behind what is shown of the file stand blanks as a sentinel, so the
 * loop over the bytes looks for nothing but ends of words.
 */
final class WordScanner implements AutoCloseable {
    private final FileSplit split;
    private final WordTable table;
    private final FileBytes bytes;
    private long counted;
    private int at;
    private boolean inside;

    private int end;
    private long hash;

    WordScanner(FileSplit split, WordTable table) throws IOException {
        this.split = split;
        this.table = table;
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
        bytes.advance(at);
        at = 0;
        Words.putEight(bytes.array(), bytes.limit(), Words.BLANKS);
        if (inside) {
            leave();
        }
        if (!inside && !unfinished(kept)) {
            count(bytes.array(), before(), bytes.limit());
        }
        return progress();
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
        while (place < before) {
            long eight = Words.eight(array, place);
            int length = Words.untilEnd(eight);
            if (length == 0) {
                place++;
                continue;
            }
            long first = Words.first(eight, length);
            end = place + length;
            hash = Words.mix(0, first);
            if (length == Long.BYTES) {
                hashRest(array);
            }
            if (end == limit && !bytes.ended()) {
                break;
            }
            table.add(Words.key(hash, end - place), first, array, place, 1);
            place = end + 1;
        }
        at = Math.min(place, limit);
    }

    /** Takes what follows a word's first eight bytes into its hash, up to the end of the word. */
    private void hashRest(byte[] array) {
        int length = Long.BYTES;
        while (length == Long.BYTES) {
            long eight = Words.eight(array, end);
            length = Words.untilEnd(eight);
            hash = Words.mix(hash, Words.first(eight, length));
            end += length;
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}

package io.penstock.perf.baseline.words;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** A part of a file in memory, with the byte before it and enough behind it to end its last word. One thread uses it. */
final class Chunk {
    private static final int SIZE = 1 << 18;
    private static final int LONGEST_WORD = 1 << 12;

    private final byte[] bytes = new byte[1 + SIZE + LONGEST_WORD + ChunkCounter.SLACK];
    private int from;
    private int to;

    byte[] bytes() {
        return bytes;
    }

    /** Where words that count begin. */
    int from() {
        return from;
    }

    /** Where words that count no longer begin. */
    int to() {
        return to;
    }

    /**
     * Reads a chunk of a file.
     *
     * @return whether there is one of that number
     */
    boolean read(FileChannel file, long number) throws IOException {
        long start = number * SIZE;
        if (start >= file.size()) {
            return false;
        }
        int before = start == 0 ? 0 : 1;
        int read = read(file, start - before, before + SIZE + LONGEST_WORD);
        Arrays.fill(bytes, read, read + ChunkCounter.SLACK, (byte) ' ');
        to = Math.min(before + SIZE, read);
        from = before == 0 ? 0 : behindDelimiter(0);
        if (to < read) {
            endsWithin(read);
        }
        return true;
    }

    private int read(FileChannel file, long position, int most) throws IOException {
        ByteBuffer target = ByteBuffer.wrap(bytes, 0, most);
        while (target.hasRemaining() && file.read(target, position + target.position()) >= 0) {}
        return target.position();
    }

    /** The place behind the first delimiter from a place on. */
    private int behindDelimiter(int start) {
        int at = start;
        while (!Word.delimiter(bytes[at])) {
            at++;
        }
        return at + 1;
    }

    private void endsWithin(int read) throws IOException {
        if (behindDelimiter(to - 1) > read && read == bytes.length - ChunkCounter.SLACK) {
            throw new IOException("want words of at most " + LONGEST_WORD + " bytes, got a longer one");
        }
    }
}

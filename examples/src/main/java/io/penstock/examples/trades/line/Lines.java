package io.penstock.examples.trades.line;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Splits bytes into lines, in constant memory and without garbage. A line ends with LF or CRLF; what follows the last end
 * is a line as well, unless it is empty, but only once the source has said that nothing follows. Reading and taking are
 * two acts, so that nobody waits for a source while holding something else:
 *
 * <pre>{@code
 * while (lines.read()) {
 *     for (int n = lines.ready(); n > 0; n--) {
 *         lines.take(line);
 *     }
 * }
 * }</pre>
 *
 * <p>For one thread.
 */
public final class Lines {
    /** Most bytes that are held, and so that are read at once. */
    public static final int CAPACITY = 1 << 18;

    /** Where bytes come from. */
    @FunctionalInterface
    public interface Source {
        /**
         * Reads what is there, waiting only where nothing is.
         *
         * @return how many bytes were read, -1 if nothing follows, 0 if somebody wants to stop
         */
        int read(ByteBuffer into) throws IOException;
    }

    private final Source source;
    private final int portion;
    private final byte[] block = new byte[CAPACITY];
    private final ByteBuffer room = ByteBuffer.wrap(block);
    private final int[] ends = new int[CAPACITY + 1];
    private final TooLong tooLong = new TooLong();
    private int start;
    private int filled;
    private int ready;
    private int taken;
    private boolean ended;
    private boolean withSymbol;

    /** Nothing is read yet; as much as there is room for will be read at once. */
    public Lines(Source source) {
        this(source, CAPACITY);
    }

    /**
     * Nothing is read yet.
     *
     * @param portion how many bytes are read at once, at most: what was read is there to be taken, also by who wants to stop
     */
    public Lines(Source source, int portion) {
        this.source = source;
        this.portion = portion;
    }

    /** Says which columns the lines have from now on. */
    public void columns(Header header) {
        withSymbol = header.withSymbol();
    }

    /** How many lines can be taken now. */
    public int ready() {
        return ready - taken;
    }

    /** Whether the source has nothing more. */
    public boolean ended() {
        return ended;
    }

    /**
     * Reads once; all lines that were ready must have been taken.
     *
     * @return whether it may be called again: not at the end, though lines may be ready, and not when somebody wants to stop
     */
    public boolean read() throws IOException {
        keepRest();
        room.limit(Math.min(CAPACITY, filled + portion)).position(filled);
        int read = ended ? -1 : source.read(room);
        if (read > 0) {
            findEnds(filled, filled + read);
            return true;
        }
        if (read < 0 && !ended) {
            ended = true;
            endLast();
        }
        return false;
    }

    /** Takes the next line that is ready. */
    public void take(TradeLine line) {
        int end = ends[taken++];
        int length = end - start;
        boolean lineFeed = end < filled;
        if (lineFeed && length > 0 && block[end - 1] == '\r') {
            length--;
        }
        if (tooLong.isOpen() || length > TradeLine.MAX_LENGTH) {
            tooLong.add(block, start, length);
            tooLong.close(line, withSymbol);
        } else {
            line.set(block, start, length, withSymbol);
        }
        start = end + 1;
    }

    private void findEnds(int from, int to) {
        filled = to;
        for (int i = from; i < to; i++) {
            if (block[i] == '\n') {
                ends[ready++] = i;
            }
        }
    }

    /** Moves the beginning of a line to the front; of one that is too long its last byte, which may belong to its end. */
    private void keepRest() {
        int rest = Math.max(0, filled - start);
        if (tooLong.isOpen() && rest > 1 || rest > TradeLine.MAX_LENGTH + 1) {
            tooLong.add(block, start, rest - 1);
            start += rest - 1;
            rest = 1;
        }
        System.arraycopy(block, Math.min(start, filled), block, 0, rest);
        start = 0;
        filled = rest;
        ready = 0;
        taken = 0;
    }

    private void endLast() {
        if (filled > 0) {
            ends[ready++] = filled;
        }
    }
}

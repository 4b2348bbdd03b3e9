package io.penstock.files;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a {@link FileSplit} and what follows it, seen through one array that moves forward over the file:
 *
 * <pre>
 *   file   ...the quick brown fox jumps over...
 *   array          |quick brown fox ju|
 *                  0                  limit
 * </pre>
 *
 * <p>Where the split does not begin with the file, the first byte shown is the one before it, so that its reader sees whether
 * something starts there. {@link #advance} shows more and keeps what is not finished, in a larger array if need be: so what
 * is unfinished may be as long as an array can be. The array belongs to the reader, between two calls, to
 * {@value #MARGIN} bytes behind the limit.
 *
 * <p>For one thread, which a pipe may block. An interrupt ends a read with a {@link ClosedByInterruptException}.
 */
public final class FileBytes implements AutoCloseable {
    /** How many bytes behind the limit the reader may use, for a sentinel or for reading some bytes at a time. */
    public static final int MARGIN = 64;

    private static final int ROOM = 1 << 18;
    private static final int BEYOND = 1 << 14;
    private static final int MOST = Integer.MAX_VALUE - 2 * MARGIN;

    private final Path path;
    private final long to;
    private final FileChannel channel;
    private byte[] array = new byte[ROOM + MARGIN];
    private int limit;
    private long start;
    private boolean ended;

    private FileBytes(FileSplit split, FileChannel channel, long start) {
        this.path = split.path();
        this.to = split.to();
        this.channel = channel;
        this.start = start;
    }

    /**
     * Opens a file; nothing is read yet.
     *
     * @throws IOException if it cannot be opened, or does not begin where the split does, as of a pipe; nothing stays open then
     */
    public static FileBytes open(FileSplit split) throws IOException {
        FileBytes bytes = new FileBytes(split, channel(split.path()), Math.max(0, split.from() - 1));
        try {
            bytes.position();
            return bytes;
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private void position() throws IOException {
        if (start > 0) {
            channel.position(start);
        }
    }

    @SuppressWarnings("resource") // standard input is not ours to close
    private static FileChannel channel(Path path) throws IOException {
        return path.equals(FileSplit.STANDARD_INPUT)
                ? new FileInputStream(FileDescriptor.in).getChannel()
                : FileChannel.open(path, StandardOpenOption.READ);
    }

    /** What is shown now, from its first byte to the limit. A later {@link #advance} may show another array. */
    public byte[] array() {
        return array;
    }

    /** Where what is shown ends in the array, exclusive. */
    public int limit() {
        return limit;
    }

    /** Where the array's first byte stands in the file. */
    public long start() {
        return start;
    }

    /** Whether nothing follows what is shown. */
    public boolean ended() {
        return ended;
    }

    /**
     * Moves forward: shows what was shown from a place on, and at least one byte behind it unless the file has ended.
     *
     * @param keep the place in the array, {@code 0 <= keep <= limit()}
     * @return whether there was more
     * @throws IOException if reading failed, and all is moved but nothing more is shown; or if more was to be kept than an array
     *     holds, and nothing is moved; names the file
     */
    public boolean advance(int keep) throws IOException {
        byte[] shown = array;
        int kept = limit - keep;
        if (kept >= room()) {
            array = new byte[enlarged(kept) + MARGIN];
        } else if (shown.length > ROOM + MARGIN && kept < ROOM / 2) {
            array = new byte[ROOM + MARGIN];
        }
        if (keep > 0 || array != shown) {
            System.arraycopy(shown, keep, array, 0, kept);
        }
        start += keep;
        limit = kept;
        return fill();
    }

    private int room() {
        return array.length - MARGIN;
    }

    private int enlarged(int kept) throws IOException {
        if (kept >= MOST) {
            throw new IOException(path + ": want less than " + MOST + " bytes in one piece, got more at byte " + start);
        }
        return (int) Math.min(MOST, 2L * kept);
    }

    private boolean fill() throws IOException {
        int before = limit;
        try {
            while (!ended && limit == before) {
                int read = channel.read(ByteBuffer.wrap(array, limit, Math.min(portion(), room() - limit)));
                ended = read < 0;
                limit += Math.max(0, read);
            }
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
        return limit > before;
    }

    /** How much is read at a time: behind the split only little, since only what was begun in it is to be finished. */
    private int portion() {
        return (int) Math.max(BEYOND, Math.min(ROOM, to - start - limit));
    }

    /** Gives the file back. May be called twice. */
    @Override
    public void close() throws IOException {
        array = new byte[MARGIN];
        limit = 0;
        ended = true;
        if (!path.equals(FileSplit.STANDARD_INPUT)) {
            channel.close();
        }
    }
}

package io.penstock.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads the lines that start in a split. */
final class LineIterator implements Iterator<String>, Located, AutoCloseable {
    private final FileSplit split;
    private @Nullable FileBytes bytes;
    private int at;
    private @Nullable String next;
    private boolean closed;
    private long lineStart;

    LineIterator(FileSplit split) {
        this.split = split;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !closed) {
            next = read();
            if (next == null) {
                close();
            }
        }
        return next != null;
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no line left in " + split);
        }
        String line = next;
        next = null;
        return line;
    }

    private @Nullable String read() {
        try {
            FileBytes open = bytes == null ? open() : bytes;
            lineStart = open.start() + at;
            return lineStart < split.to() && !atEnd(open) ? line(open) : null;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Goes behind the line that another split began, if this one does not begin with the file. */
    private FileBytes open() throws IOException {
        FileBytes open = FileBytes.open(split);
        bytes = open;
        while (split.from() > 0 && !atEnd(open)) {
            int end = lineEnd(open.array(), at, open.limit());
            if (end < open.limit()) {
                at = end;
                skipLineEnd(open);
                break;
            }
            at = open.limit();
        }
        return open;
    }

    private String line(FileBytes open) throws IOException {
        int end = lineEnd(open.array(), at, open.limit());
        while (end == open.limit()) {
            int seen = end - at;
            boolean more = advance(open);
            end = lineEnd(open.array(), seen, open.limit());
            if (!more) {
                break;
            }
        }
        String line = new String(open.array(), at, end - at, StandardCharsets.UTF_8);
        at = end;
        skipLineEnd(open);
        return line;
    }

    @Override
    public String place() {
        return "the line at byte " + lineStart + " of " + split.path();
    }

    private void skipLineEnd(FileBytes open) throws IOException {
        if (at == open.limit()) {
            return;
        }
        boolean carriageReturn = open.array()[at++] == '\r';
        if (carriageReturn && !atEnd(open) && open.array()[at] == '\n') {
            at++;
        }
    }

    private boolean atEnd(FileBytes open) throws IOException {
        return at == open.limit() && !advance(open);
    }

    private boolean advance(FileBytes open) throws IOException {
        boolean more = open.advance(at);
        at = 0;
        return more;
    }

    private UncheckedIOException failure(IOException cause) {
        return new UncheckedIOException("cannot read " + split.path() + ": " + cause, cause);
    }

    private static int lineEnd(byte[] array, int from, int limit) {
        int at = from;
        while (at < limit && array[at] != '\n' && array[at] != '\r') {
            at++;
        }
        return at;
    }

    @Override
    public void close() {
        closed = true;
        next = null;
        if (bytes != null) {
            try {
                bytes.close();
            } catch (IOException e) {
                throw failure(e);
            }
            bytes = null;
        }
    }
}

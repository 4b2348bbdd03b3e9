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
    /** Whether it stands in a line of another split. */
    private boolean inside;
    /** Whether it stands behind a carriage return. */
    private boolean returned;

    private @Nullable String next;
    private boolean closed;
    private long lineStart;

    LineIterator(FileSplit split) {
        this.split = split;
        inside = split.from() > 0;
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
            FileBytes open = open();
            leaveLine(open);
            leaveCarriageReturn(open);
            lineStart = open.start() + at;
            return lineStart < split.to() && !atEnd(open) ? line(open) : null;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private FileBytes open() throws IOException {
        FileBytes open = bytes == null ? FileBytes.open(split) : bytes;
        bytes = open;
        return open;
    }

    /** Goes behind the line that another split began, if this one does not begin with the file. */
    private void leaveLine(FileBytes open) throws IOException {
        while (inside && !atEnd(open)) {
            at = lineEnd(open.array(), at, open.limit());
            inside = at == open.limit();
            leaveEnd(open);
        }
    }

    /** A line feed behind a carriage return belongs to it; it is looked for once the next line is wanted, which may be long after. */
    private void leaveCarriageReturn(FileBytes open) throws IOException {
        if (returned && !atEnd(open)) {
            returned = false;
            at += open.array()[at] == '\n' ? 1 : 0;
        }
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
        leaveEnd(open);
        return line;
    }

    @Override
    public String place() {
        return "the line at byte " + lineStart + " of " + split.path();
    }

    private void leaveEnd(FileBytes open) {
        if (at < open.limit()) {
            returned = open.array()[at++] == '\r';
        }
    }

    private boolean atEnd(FileBytes open) throws IOException {
        return at == open.limit() && !advance(open);
    }

    /** Also where reading fails it stands where it stood in the file: who asks again is told again. */
    private boolean advance(FileBytes open) throws IOException {
        long place = open.start() + at;
        try {
            return open.advance(at);
        } finally {
            at = (int) (place - open.start());
        }
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

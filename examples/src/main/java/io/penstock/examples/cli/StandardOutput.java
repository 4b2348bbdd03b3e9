package io.penstock.examples.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output without a layer between: every write goes out at once, so callers gather their bytes first. What cannot
 * be written is an exception, unlike {@code System.out}, which swallows it.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream out;

    StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw isClosed(e) ? new OutputClosedException(e) : new IOException("standard output: " + e.getMessage(), e);
        }
    }

    /** The kernel's words for a pipe or a connection without a reader; the JDK keeps no number of the error. */
    private static boolean isClosed(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Broken pipe") || message.contains("Connection reset");
    }
}

package io.penstock.examples.trades;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where late lines go, written anew. Every write goes out at once; what goes wrong names the file. */
final class LateFile extends FilterOutputStream {
    private final Path path;

    LateFile(Path path) throws IOException {
        super(Files.newOutputStream(path));
        this.path = path;
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
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }
}

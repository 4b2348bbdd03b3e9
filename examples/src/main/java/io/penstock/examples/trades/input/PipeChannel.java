package io.penstock.examples.trades.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A named pipe. Opening one waits until somebody writes to it, and such a wait cannot be interrupted: so a thread of its own
 * opens it at the first read, and that read can.
 */
final class PipeChannel implements ReadableByteChannel {
    private final FutureTask<ReadableByteChannel> opening;
    private @Nullable ReadableByteChannel opened;
    private boolean started;

    PipeChannel(Path path) {
        this.opening = new FutureTask<>(() -> Files.newByteChannel(path));
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (opened == null) {
            opened = open();
        }
        return opened.read(into);
    }

    private ReadableByteChannel open() throws IOException {
        if (!started) {
            started = true;
            Thread opener = new Thread(opening, "trades-open");
            opener.setDaemon(true);
            opener.start();
        }
        try {
            return opening.get();
        } catch (InterruptedException e) {
            throw new ClosedByInterruptException();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    @Override
    public boolean isOpen() {
        return opened == null || opened.isOpen();
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }
}

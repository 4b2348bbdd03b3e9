package io.penstock.examples.trades.input;

import io.penstock.examples.cli.FailureException;
import io.penstock.examples.cli.FileNames;
import io.penstock.examples.cli.Interruption;
import io.penstock.examples.trades.line.Lines;
import io.penstock.files.FileFailure;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The input: a file, a pipe, or the trades that come with the program.
 *
 * @param name for messages
 * @param channel where its bytes come from
 * @param isPipe whether it goes on where it was left, rather than beginning at its beginning
 * @param bytes how long it is, 0 where unknown
 */
public record InputFile(String name, ReadableByteChannel channel, boolean isPipe, long bytes) implements AutoCloseable {
    private static final String SAMPLE = "bitstamp_trades_from_20131125_usd.csv";

    /**
     * Opens it.
     *
     * @param path {@code -} for standard input, {@code null} for the trades that come with the program
     */
    public static InputFile open(@Nullable String path) throws IOException {
        if (path == null) {
            return sample();
        }
        return path.equals("-") ? standardInput() : file(path);
    }

    private static InputFile sample() throws IOException {
        InputStream in = InputFile.class.getClassLoader().getResourceAsStream(SAMPLE);
        if (in == null) {
            throw new FailureException(SAMPLE + ": want it on the class path (org.ta4j:ta4j-examples), got nothing");
        }
        int bytes = in.available();
        return new InputFile(SAMPLE, Channels.newChannel(in), false, bytes);
    }

    private static InputFile standardInput() {
        return new InputFile("standard input", new FileInputStream(FileDescriptor.in).getChannel(), true, 0);
    }

    private static InputFile file(String path) throws IOException {
        Path file = FileNames.find(Path.of(path));
        if (Files.isDirectory(file)) {
            throw new FailureException(path + ": want a file, got a directory");
        }
        if (Files.isRegularFile(file)) {
            return new InputFile(path, Files.newByteChannel(file), false, Files.size(file));
        }
        if (Files.notExists(file)) {
            throw new NoSuchFileException(path);
        }
        return new InputFile(path, new PipeChannel(file), true, 0);
    }

    /** Reads from it, until somebody wants to stop. */
    Lines.Source source(Interruption interruption) {
        return (ByteBuffer into) -> interruption.read(() -> {
            try {
                return channel.read(into);
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                throw new FailureException(name + ": " + FileFailure.why(Path.of(name), e), e);
            }
        });
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

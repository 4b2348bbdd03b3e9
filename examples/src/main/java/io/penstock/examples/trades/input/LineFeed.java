package io.penstock.examples.trades.input;

import io.penstock.examples.cli.Console;
import io.penstock.examples.cli.Progress;
import io.penstock.examples.trades.line.Header;
import io.penstock.examples.trades.line.Lines;
import io.penstock.examples.trades.line.TradeLine;
import java.io.IOException;

/** The lines of the input, as the main thread takes them: waits for some, shows how far it is, stops when somebody wants it. */
public final class LineFeed implements AutoCloseable {
    // What was read ahead is published even when somebody wants to stop, which takes longer the fewer slots there are.
    private static final int BYTES_A_SLOT = 256;
    private static final int LEAST_PORTION = 1 << 12;

    private final InputFile file;
    private final Lines lines;
    private final Progress progress;
    private boolean exhausted;
    private long bytes;

    /**
     * Nothing is read yet. The file is closed with this.
     *
     * @param slots of the ring that the lines are for: the fewer, the fewer lines are read ahead
     */
    public LineFeed(InputFile file, Console console, int slots) {
        Lines.Source source = file.source(console.interruption());
        this.file = file;
        this.lines = new Lines(into -> counted(source.read(into)), portion(slots));
        this.progress = console.progress("reading");
    }

    private static int portion(int slots) {
        return (int) Math.max(LEAST_PORTION, Math.min(Lines.CAPACITY, (long) slots * BYTES_A_SLOT));
    }

    private int counted(int read) {
        bytes += Math.max(0, read);
        return read;
    }

    /** Says which columns the lines have from now on. */
    void columns(Header header) {
        lines.columns(header);
    }

    /**
     * Waits for lines.
     *
     * @return how many can be taken now; 0 if no more will come, or somebody wants to stop
     */
    public int ready() throws IOException {
        while (lines.ready() == 0 && !exhausted) {
            exhausted = !lines.read();
            progress.show(bytes, file.bytes());
        }
        return lines.ready();
    }

    /** Takes one of the lines that are ready. */
    void take(TradeLine line) {
        lines.take(line);
    }

    /** Waits for a line and takes it; answers whether there was one. */
    boolean next(TradeLine line) throws IOException {
        if (ready() == 0) {
            return false;
        }
        take(line);
        return true;
    }

    /** Whether the input itself has ended, and all its lines were taken. */
    public boolean ended() {
        return lines.ended() && lines.ready() == 0;
    }

    /** Where the lines come from. */
    public InputFile file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        progress.close();
        file.close();
    }
}

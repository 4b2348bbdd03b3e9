package io.penstock.examples.trades;

import io.penstock.examples.trades.line.Flaw;
import io.penstock.examples.trades.line.TradeLine;
import io.penstock.stage.SlotHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Shows the lines that make no bar: late ones go to their file, the first bad ones are told with their reason. An effect. */
final class LineReport implements SlotHandler<TradeLine> {
    private static final int TOLD = 10;

    private final @Nullable OutputStream lateFile;
    private final PrintStream err;
    private int told;
    private boolean dirty;

    /**
     * Nothing is shown yet.
     *
     * @param lateFile gathers; flushed at the end of each batch
     */
    LineReport(@Nullable OutputStream lateFile, PrintStream err) {
        this.lateFile = lateFile;
        this.err = err;
    }

    /** Takes the next line, good ones too. */
    @Override
    public void onEvent(TradeLine line, long sequence, boolean endOfBatch) throws IOException {
        Flaw flaw = line.flaw();
        if (flaw != null && told < TOLD) {
            told++;
            err.println(flaw.at(line.number()));
        }
        if (line.isLate() && lateFile != null) {
            lateFile.write(line.bytes(), 0, line.length());
            lateFile.write('\n');
            dirty = true;
        }
        if (endOfBatch && dirty && lateFile != null) {
            lateFile.flush();
            dirty = false;
        }
    }
}

package io.penstock.examples.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A bar on a terminal that shows how far something is; says nothing elsewhere. For one thread. */
public final class Progress implements AutoCloseable {
    private static final long REDRAW_NS = 100_000_000;
    private static final int WIDTH = 30;
    private static final String ERASE = "\r\u001b[K";

    private final String what;
    private final @Nullable PrintStream terminal;
    private final LongSupplier clockNs;
    private long drawnNs;
    private boolean drawn;

    Progress(String what, @Nullable PrintStream terminal, LongSupplier clockNs) {
        this.what = what;
        this.terminal = terminal;
        this.clockNs = clockNs;
        this.drawnNs = clockNs.getAsLong() - REDRAW_NS;
    }

    /**
     * Shows how far it is; cheap, and seldom drawn.
     *
     * @param done how much is done
     * @param total how much there is to do, 0 where that is unknown
     */
    public void show(long done, long total) {
        if (terminal == null) {
            return;
        }
        long nowNs = clockNs.getAsLong();
        if (nowNs - drawnNs >= REDRAW_NS) {
            drawnNs = nowNs;
            drawn = true;
            terminal.print(ERASE + what + " " + (total > 0 ? bar(done, total) : String.valueOf(done)));
            terminal.flush();
        }
    }

    private static String bar(long done, long total) {
        double part = Math.min(1, (double) done / total);
        int full = (int) (part * WIDTH);
        return String.format(Locale.ROOT, "[%s%s] %3.0f %%", "#".repeat(full), ".".repeat(WIDTH - full), part * 100);
    }

    /** Takes the bar off the terminal. */
    @Override
    public void close() {
        if (terminal != null && drawn) {
            drawn = false;
            terminal.print(ERASE);
            terminal.flush();
        }
    }
}

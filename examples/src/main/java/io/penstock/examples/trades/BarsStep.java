package io.penstock.examples.trades;

import io.penstock.examples.trades.bar.Bar;
import io.penstock.examples.trades.bar.BarClock;
import io.penstock.examples.trades.bar.OpenBars;
import io.penstock.examples.trades.line.Trade;
import io.penstock.pipeline.step.Outlet;
import io.penstock.pipeline.step.Translator;
import java.util.function.BooleanSupplier;

/**
 * Makes the bars of one partition, and puts out those that the watermark has closed. At the end of the input the others follow;
 * when the input was merely left, they stay open.
 */
final class BarsStep implements Translator<Trade, Bar> {
    private final OpenBars open;
    private final BooleanSupplier inputEnded;
    private long firstOpen = BarClock.NOTHING_CLOSED;

    BarsStep(BarClock clock, BooleanSupplier inputEnded) {
        this.open = new OpenBars(clock);
        this.inputEnded = inputEnded;
    }

    @Override
    public boolean onEvent(Trade trade, long position, Outlet<Bar> out) {
        open.add(trade);
        return true;
    }

    @Override
    public long onWatermark(long firstOpenBar) {
        firstOpen = firstOpenBar;
        return firstOpenBar;
    }

    @Override
    public void onEnd() {
        if (inputEnded.getAsBoolean()) {
            firstOpen = Long.MAX_VALUE;
        }
    }

    @Override
    public boolean drain(Outlet<Bar> out) {
        for (Bar bar = open.first(); bar != null && bar.number() < firstOpen; bar = open.first()) {
            Bar slot = out.claim();
            if (slot == null) {
                return false;
            }
            slot.set(bar);
            open.closeFirst();
        }
        return true;
    }
}

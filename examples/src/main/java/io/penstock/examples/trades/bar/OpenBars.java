package io.penstock.examples.trades.bar;

import io.penstock.examples.trades.line.Trade;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.agrona.collections.Object2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The bars of one partition that are open, found by number and symbol, closed in their order. Makes no garbage: as many bars
 * are kept as were once open together. State of one step.
 */
public final class OpenBars {
    private final BarClock clock;
    private final Object2ObjectHashMap<Bar, Bar> byKey = new Object2ObjectHashMap<>();
    private final PriorityQueue<Bar> byOrder = new PriorityQueue<>();
    private final ArrayDeque<Bar> spare = new ArrayDeque<>();
    private final Bar key = new Bar();

    /** Without bars; the clock is only asked which bar a time belongs to. */
    public OpenBars(BarClock clock) {
        this.clock = clock;
    }

    /** Takes a trade that is not late into its bar. */
    public void add(Trade trade) {
        long number = clock.bar(trade.seconds());
        key.key(number, trade.symbol());
        Bar bar = byKey.get(key);
        if (bar == null) {
            open(number, trade);
        } else {
            bar.add(trade);
        }
    }

    private void open(long number, Trade first) {
        Bar bar = spare.isEmpty() ? new Bar() : spare.pop();
        bar.begin(number, first);
        byKey.put(bar, bar);
        byOrder.add(bar);
    }

    /** The first open bar in their order, {@code null} if none is open. */
    public @Nullable Bar first() {
        return byOrder.peek();
    }

    /** Closes the first open bar. */
    public void closeFirst() {
        Bar bar = byOrder.remove();
        byKey.remove(bar);
        spare.push(bar);
    }
}

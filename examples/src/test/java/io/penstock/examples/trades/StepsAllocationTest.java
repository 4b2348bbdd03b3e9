package io.penstock.examples.trades;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.penstock.examples.trades.bar.Bar;
import io.penstock.examples.trades.bar.BarClock;
import io.penstock.examples.trades.line.Lines;
import io.penstock.examples.trades.line.Trade;
import io.penstock.examples.trades.line.TradeLine;
import io.penstock.examples.trades.line.TradeLineCodec;
import io.penstock.pipeline.step.Outlet;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

/** What a step does with a line makes no garbage, from the bytes that were read to the bytes that are shown. */
class StepsAllocationTest {
    private static final int PORTION_LINES = 1_000;

    private final StringBuilder text = new StringBuilder();
    private long seconds;
    private ByteBuffer portion = ByteBuffer.allocate(0);

    private final Lines lines = new Lines(this::read);
    private final TradeLine line = new TradeLine();
    private final TradeLine replayed = new TradeLine();
    private final TradeLineCodec codec = new TradeLineCodec();
    private final ExpandableArrayBuffer record = new ExpandableArrayBuffer();
    private final Judge judge = new Judge(new BarClock(60, 30));
    private final LineReport report =
            new LineReport(OutputStream.nullOutputStream(), new PrintStream(OutputStream.nullOutputStream()));
    private final BarsStep bars = new BarsStep(new BarClock(60, 30), () -> true);
    private final BarWriter writer = new BarWriter(OutputStream.nullOutputStream(), 60);
    private final Trade slot = new Trade();
    private final Bar out = new Bar();
    private int shown;
    private final Outlet<Bar> outlet = () -> {
        shown++;
        return out;
    };

    private int read(ByteBuffer into) {
        int n = portion.remaining();
        into.put(portion);
        return n;
    }

    /** Trades of 20 symbols, some of them late, and some bad lines; the same bytes each time but for the time. */
    private void makePortion() {
        text.setLength(0);
        for (int i = 0; i < PORTION_LINES; i++) {
            seconds += i % 10 == 0 ? 1 : 0;
            text.append(seconds - (i % 100 == 0 ? 500 : i % 20))
                    .append(",100.25,0.5,S")
                    .append(i % 20);
            text.append(i % 50 == 0 ? "bad,\n" : "\r\n");
        }
        portion = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private void run() throws IOException {
        lines.read();
        for (int n = lines.ready(); n > 0; n--) {
            lines.take(line);
            int length = codec.encode(line, record, 0);
            codec.decode(codec.schema(), record, 0, length, replayed);
            judge.onEvent(replayed, 0, n == 1);
            report.onEvent(replayed, 0, n == 1);
            if (replayed.isInTime()) {
                slot.set(replayed.trade());
                bars.onEvent(slot, 0, outlet);
            }
            bars.onWatermark(replayed.firstOpenBar());
            bars.drain(outlet);
            writer.onEvent(out, 0, n == 1);
        }
    }

    @Test
    void makesNoGarbage() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        lines.columns(io.penstock.examples.trades.line.Header.WITH_SYMBOL);
        long allocated = 0;
        for (int round = 0; round < 600; round++) {
            makePortion();
            long before = threads.getCurrentThreadAllocatedBytes();
            run();
            allocated += round < 200 ? 0 : threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertTrue(shown > 1_000, shown + " bars");
        assertTrue(allocated < 16_384, allocated + " bytes for 400,000 lines");
    }
}

package io.penstock.examples.trades;

import io.penstock.examples.trades.bar.Bar;
import io.penstock.examples.trades.bar.BarText;
import io.penstock.examples.trades.line.Fingerprint;
import io.penstock.pipeline.step.StepHandler;
import java.io.IOException;
import java.io.OutputStream;

/** Shows bars on standard output, in the order that they come in, and fingerprints them. The effect at the end. */
final class BarWriter implements StepHandler<Bar> {
    private static final int PORTION = 1 << 16;

    private final OutputStream out;
    private final BarText text;
    private final Fingerprint fingerprint = new Fingerprint();
    private long bars;

    /** Nothing is written yet. */
    BarWriter(OutputStream out, long barLength) {
        this.out = out;
        this.text = new BarText(barLength);
    }

    /** Writes what stands above all bars. */
    @Override
    public void onStart() throws IOException {
        out.write(BarText.header());
    }

    /** Takes the next bar; written at once where no other is at hand. */
    @Override
    public void onEvent(Bar bar, long sequence, boolean endOfBatch) throws IOException {
        text.append(bar);
        bars++;
        if (endOfBatch || text.length() >= PORTION) {
            flush();
        }
    }

    /** Writes what was gathered. */
    void flush() throws IOException {
        if (text.length() > 0) {
            fingerprint.add(text.bytes(), 0, text.length());
            out.write(text.bytes(), 0, text.length());
            text.clear();
        }
    }

    /** How many bars there were. */
    long bars() {
        return bars;
    }

    /** Over all bars in output order, as they were written, and the counts; equal for equal results. Asked once, at the end. */
    long stateHash(Counts counts) {
        fingerprint.add(counts.lines());
        fingerprint.add(counts.trades());
        fingerprint.add(bars);
        fingerprint.add(counts.late());
        fingerprint.add(counts.bad());
        return fingerprint.value();
    }
}

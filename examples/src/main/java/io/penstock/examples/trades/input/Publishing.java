package io.penstock.examples.trades.input;

import io.penstock.examples.cli.FailureException;
import io.penstock.examples.trades.line.Header;
import io.penstock.examples.trades.line.TradeLine;
import io.penstock.stage.Input;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the main thread does while the pipeline runs: publishes the lines of the input. It stops at the end, when somebody
 * wants it, when the pipeline takes no more, after as many lines as were wanted, and before a line that is bad where that
 * ends the run.
 */
public final class Publishing {
    private static final int BATCH = 256;

    private final LineFeed feed;
    private final Input<TradeLine> input;
    private final @Nullable Strict strict;
    private final long most;
    private final TradeLine line = new TradeLine();
    private long published;

    /**
     * Nothing is published yet.
     *
     * @param strict looks at each line before it is published, {@code null}: all are published
     * @param most how many lines are published at most
     */
    public Publishing(LineFeed feed, Input<TradeLine> input, @Nullable Strict strict, long most) {
        this.feed = feed;
        this.input = input;
        this.strict = strict;
        this.most = most;
    }

    /**
     * Publishes what the input brings.
     *
     * @param repeated the header that may stand in front of it once more, {@code null} if none
     * @return how many lines were published
     * @throws FailureException if a bad line ends the run
     */
    public long publish(@Nullable Header repeated) throws IOException, InterruptedException {
        boolean open = repeated == null || feed.ready() == 0 || passHeader(repeated);
        while (open && published < most && feed.ready() > 0) {
            open = strict == null ? publishReady() : publishTaken();
        }
        return published;
    }

    private boolean passHeader(Header header) throws InterruptedException {
        feed.take(line);
        return header.is(line) || publishLine();
    }

    private boolean publishTaken() throws InterruptedException {
        feed.take(line);
        return publishLine();
    }

    /** Publishes one line that was taken. */
    private boolean publishLine() throws InterruptedException {
        if (strict != null) {
            strict.check(line);
        }
        long sequence = input.claim(1);
        if (sequence < 0) {
            return false;
        }
        input.slot(sequence).set(line);
        input.publish(sequence, sequence);
        published++;
        return true;
    }

    /** Publishes what is ready in one batch; answers whether the pipeline still takes lines. */
    private boolean publishReady() throws IOException, InterruptedException {
        int n = (int) Math.min(Math.min(feed.ready(), most - published), Math.min(BATCH, input.capacity()));
        long first = input.claim(n);
        if (first < 0) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            feed.take(input.slot(first + i));
        }
        input.publish(first, first + n - 1);
        published += n;
        return true;
    }
}

package io.penstock.examples.trades;

import io.penstock.examples.cli.Console;
import io.penstock.examples.cli.FailureException;
import io.penstock.examples.cli.Progress;
import io.penstock.examples.trades.input.LineFeed;
import io.penstock.examples.trades.input.Publishing;
import io.penstock.examples.trades.input.ReplayCheck;
import io.penstock.examples.trades.input.Strict;
import io.penstock.examples.trades.line.Header;
import io.penstock.examples.trades.line.TradeLine;
import io.penstock.journal.Journal;
import io.penstock.pipeline.Pipeline;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Launches the pipeline and feeds it, from the journal first and then from the input, until all of it was processed. */
final class Feeding {
    private static final int CRASHED = 137;

    private final Settings settings;
    private final Console console;
    private final LineFeed feed;
    private final @Nullable Journal journal;
    private final Pipeline<TradeLine> pipeline;
    private final AtomicBoolean inputEnded;
    private final @Nullable Strict strict;
    private final long journaled;

    /**
     * Nothing runs yet.
     *
     * @param feed stands behind the journaled lines already, unless it is a pipe
     * @param inputEnded set before the pipeline is told that nothing follows
     */
    Feeding(
            Settings settings,
            Console console,
            LineFeed feed,
            @Nullable Journal journal,
            Pipeline<TradeLine> pipeline,
            AtomicBoolean inputEnded) {
        this.settings = settings;
        this.console = console;
        this.feed = feed;
        this.journal = journal;
        this.pipeline = pipeline;
        this.inputEnded = inputEnded;
        this.strict = settings.strict() ? new Strict(feed.file().name()) : null;
        this.journaled = journal == null ? 0 : journal.next();
    }

    /**
     * Feeds it, and waits until all was processed.
     *
     * @throws FailureException if a bad line ended the run, or the input could not be read; what came before was processed
     */
    void run(Header header) throws IOException, InterruptedException {
        Engine engine = TradesPipeline.engine(settings);
        ReplayCheck check =
                journal == null || journaled == 0 || strict == null ? null : new ReplayCheck(journal, strict);
        try (check;
                Running running = journaled == 0 ? pipeline.launch(engine) : recover(engine, check)) {
            stopReadingWhenDone(running);
            FailureException failure = check == null ? null : check.flaw();
            if (failure == null) {
                failure = publish(running, header);
            }
            inputEnded.set(
                    failure == null && feed.ended() && console.interruption().signal() == 0);
            pipeline.input(running).close();
            running.await();
            if (failure != null) {
                throw failure;
            }
        }
    }

    private Running recover(Engine engine, @Nullable ReplayCheck check) throws InterruptedException {
        try (Progress progress = console.progress("recovering")) {
            return pipeline.recover(engine, position -> {
                progress.show(position, journaled);
                return console.interruption().signal() == 0 && (check == null || check.isNextGood());
            });
        }
    }

    /** A read that waits for a pipe would not notice that the pipeline has failed. */
    private void stopReadingWhenDone(Running running) {
        Thread watch = new Thread(() -> {
            try {
                running.await();
            } catch (InterruptedException | RuntimeException e) {
                // The main thread meets the same, and tells it.
            } finally {
                console.interruption().raise();
            }
        });
        watch.setName("trades-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Answers what ended the input early, if it was no signal. */
    private @Nullable FailureException publish(Running running, Header header)
            throws IOException, InterruptedException {
        long most = settings.crashAfter() == 0 ? Long.MAX_VALUE : settings.crashAfter();
        boolean mayRepeatHeader = journaled > 0 && feed.file().isPipe();
        try {
            long published = new Publishing(feed, pipeline.input(running), strict, most)
                    .publish(mayRepeatHeader ? header : null);
            if (published == most) {
                crash(running, journaled + published);
            }
            return null;
        } catch (FailureException e) {
            return e;
        }
    }

    /**
     * Ends the process, as a crash would, once so many lines are journaled. A running topology tells how far it is and wakes
     * nobody at a position, so this thread, which has nothing else to do, looks once a millisecond.
     */
    private void crash(Running running, long lines) throws InterruptedException {
        while (pipeline.acknowledged(running) < lines && !running.isDone()) {
            Thread.sleep(1);
        }
        if (pipeline.acknowledged(running) >= lines) {
            Runtime.getRuntime().halt(CRASHED);
        }
    }
}

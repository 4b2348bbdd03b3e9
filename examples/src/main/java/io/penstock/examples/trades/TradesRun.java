package io.penstock.examples.trades;

import io.penstock.examples.cli.Console;
import io.penstock.examples.cli.ExitCode;
import io.penstock.examples.cli.FailureException;
import io.penstock.examples.trades.input.Alignment;
import io.penstock.examples.trades.input.InputFile;
import io.penstock.examples.trades.input.Inspection;
import io.penstock.examples.trades.input.LineFeed;
import io.penstock.examples.trades.line.Header;
import io.penstock.examples.trades.line.TradeLine;
import io.penstock.journal.Journal;
import io.penstock.persistence.ChronicleJournal;
import io.penstock.persistence.JournalOptions;
import io.penstock.pipeline.Pipeline;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One run of the program: opens input and journal, launches the pipeline, feeds it, and tells what came of it. */
final class TradesRun {
    private final Settings settings;
    private final Console console;
    private final long startedNs = System.nanoTime();

    TradesRun(Settings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    /** Answers the exit code. */
    int run() throws Exception {
        TradesPipeline.requireHeap(settings);
        try (LineFeed feed = new LineFeed(InputFile.open(settings.input()), console, settings.ringSize());
                Journal journal = openJournal()) {
            requireSound(journal);
            Header header = new Alignment(journal, feed).align();
            BarWriter writer = new BarWriter(console.out(), settings.barSeconds());
            Judge judge = new Judge(TradesPipeline.clock(settings));
            if (header != null) {
                run(feed, journal, header, judge, writer);
            }
            return finish(judge.counts(), writer);
        }
    }

    private @Nullable Journal openJournal() {
        Path directory = settings.journal();
        if (directory == null) {
            return null;
        }
        Journal journal = ChronicleJournal.open(directory, JournalOptions.defaults());
        long records = journal.next();
        if (records > 0 && !settings.recover()) {
            journal.close();
            throw new FailureException(directory + ": want an empty journal, got one of " + records
                    + " records (--recover goes on behind them)");
        }
        return journal;
    }

    private void requireSound(@Nullable Journal journal) {
        if (journal != null && settings.journal() != null) {
            new Inspection(settings.journal(), journal).run(console);
        }
    }

    private void run(LineFeed feed, @Nullable Journal journal, Header header, Judge judge, BarWriter writer)
            throws Exception {
        AtomicBoolean inputEnded = new AtomicBoolean();
        try (OutputStream lateFile = openLate()) {
            LineReport report = new LineReport(lateFile, console.err());
            Pipeline<TradeLine> pipeline =
                    TradesPipeline.describe(settings, journal, judge, report, writer, inputEnded::get);
            new Feeding(settings, console, feed, journal, pipeline, inputEnded).run(header);
        }
    }

    private @Nullable OutputStream openLate() throws IOException {
        Path late = settings.late();
        return late == null ? null : new BufferedOutputStream(new LateFile(late));
    }

    private int finish(Counts counts, BarWriter writer) {
        int signal = console.interruption().signal();
        if (signal != 0) {
            console.err().println("interrupted");
        }
        double seconds = (double) (System.nanoTime() - startedNs) / TimeUnit.SECONDS.toNanos(1);
        console.summary("lines", counts.lines());
        console.summary("trades", counts.trades());
        console.summary("bars", writer.bars());
        console.summary("late", counts.late());
        console.summary("bad", counts.bad());
        console.summary("events/s", Math.round(counts.lines() / seconds));
        console.summary("state hash", String.format(Locale.ROOT, "%016x", writer.stateHash(counts)));
        return signal == 0 ? ExitCode.DONE : ExitCode.SIGNALLED + signal;
    }
}

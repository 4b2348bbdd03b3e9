package io.penstock.examples.trades;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.WaitStrategies;
import io.penstock.examples.cli.Heap;
import io.penstock.examples.trades.bar.Bar;
import io.penstock.examples.trades.bar.BarClock;
import io.penstock.examples.trades.line.Trade;
import io.penstock.examples.trades.line.TradeLine;
import io.penstock.examples.trades.line.TradeLineCodec;
import io.penstock.journal.Journal;
import io.penstock.journal.MemoryJournal;
import io.penstock.pipeline.InputPipeline;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.pipeline.step.Partitioning;
import io.penstock.pipeline.step.Sync;
import io.penstock.stage.StableHash;
import io.penstock.topology.Engine;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The pipeline: which step stands where, and which of them wait for the journal. */
final class TradesPipeline {
    private static final Duration SYNC_INTERVAL = Duration.ofMillis(100);

    // What a slot takes of the heap at the least: the objects and arrays that its constructor makes.
    private static final long LINE_BYTES = 350;
    private static final long TRADE_BYTES = 150;
    private static final long BAR_BYTES = 250;

    private TradesPipeline() {}

    /** Refuses settings whose rings cannot fit into the heap. */
    static void requireHeap(Settings settings) {
        long partitioned = settings.partitions() * (TRADE_BYTES + BAR_BYTES);
        Heap.require(
                settings.ringSize() * (LINE_BYTES + partitioned),
                "a ring size of " + settings.ringSize() + " and " + settings.partitions() + " partitions");
    }

    /** The engine that the settings ask for. */
    static Engine engine(Settings settings) {
        String waiting = settings.waiting().toString();
        return new DisruptorEngine(EngineOptions.defaults().waitStrategy(WaitStrategies.named(waiting)));
    }

    /** Draws it, as the engine would run it; opens and reads nothing. */
    static String explain(Settings settings) {
        Judge judge = new Judge(clock(settings));
        LineReport report = new LineReport(null, System.err);
        BarWriter writer = new BarWriter(OutputStream.nullOutputStream(), settings.barSeconds());
        Journal journal = settings.journal() == null ? null : new MemoryJournal();
        return engine(settings)
                .explain(describe(settings, journal, judge, report, writer, () -> true)
                        .topology());
    }

    /** A clock before the first trade. */
    static BarClock clock(Settings settings) {
        return new BarClock(settings.barSeconds(), settings.disorderSeconds());
    }

    /**
     * Describes it.
     *
     * @param journal {@code null}: none
     * @param inputEnded asked at the end: whether the input has ended, so that open bars are complete
     */
    static Pipeline<TradeLine> describe(
            Settings settings,
            @Nullable Journal journal,
            Judge judge,
            LineReport report,
            BarWriter writer,
            BooleanSupplier inputEnded) {
        return journaled(settings, journal)
                .then(Step.state("judge", judge))
                .then(Step.effect("report", report))
                .route(
                        "trades",
                        bySymbol(settings.partitions()),
                        Trade::new,
                        (line, position, slot) -> slot.set(line.trade()),
                        TradeLine::firstOpenBar)
                .translate("bars", Bar::new, partition -> new BarsStep(clock(settings), inputEnded))
                .merge(Bar::number, (one, other) -> one.symbol().compareTo(other.symbol()))
                .effect("write", writer);
    }

    private static InputPipeline<TradeLine> journaled(Settings settings, @Nullable Journal journal) {
        InputPipeline<TradeLine> lines = Pipeline.of("lines", TradeLine::new).ring(settings.ringSize());
        return journal == null ? lines : lines.journal(journal, new TradeLineCodec(), sync(settings.sync()));
    }

    private static Sync sync(SyncOption option) {
        return switch (option) {
            case NONE -> Sync.none();
            case INTERVAL -> Sync.interval(SYNC_INTERVAL);
            case BATCH -> Sync.batch();
        };
    }

    private static Partitioning<TradeLine> bySymbol(int partitions) {
        return Partitioning.exactly(
                "symbol",
                partitions,
                line -> line.isInTime() ? StableHash.partition(line.trade().symbol(), partitions) : -1);
    }
}

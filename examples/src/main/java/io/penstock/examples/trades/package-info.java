/**
 * {@code ./penstock trades}: trades become bars, through a journaled pipeline that is partitioned by symbol. The program to
 * copy a trading path from.
 *
 * <pre>{@code
 * lines:
 *   lines (one publisher, ring 1024)
 *   lines ──> [journal!] (wait backoff)
 *   journal! ──> [sync!] (wait backoff)
 *   sync! ──> [judge] (wait backoff)
 *   judge ──> [report!] (wait backoff)
 *   report! ──> [trades] ──symbol──> ring 1024×2 (wait backoff)
 *   trades ──> [bars]×2 ────> ring 1024×2 (wait backoff)
 *   bars ──> [write!] (wait backoff)
 * }</pre>
 *
 * <p>The main thread publishes the lines of a {@link io.penstock.examples.trades.input.LineFeed};
 * {@link io.penstock.examples.trades.Judge} tells trades from bad and late lines,
 * {@link io.penstock.examples.trades.bar.OpenBars} makes bars of them,
 * {@link io.penstock.examples.trades.BarWriter} shows them. What a step does stands in plain classes without threads; only
 * {@code TradesPipeline} knows an engine.
 *
 * <p>May see: {@code line}, {@code bar}, {@code input}, {@code cli}, core, the engine, the journal. Read
 * {@link io.penstock.examples.trades.TradesPipeline} first.
 */
@NullMarked
package io.penstock.examples.trades;

import org.jspecify.annotations.NullMarked;

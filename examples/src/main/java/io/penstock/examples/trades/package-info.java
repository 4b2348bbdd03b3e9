/**
 * {@code ./penstock trades}: trades become bars, through a journaled pipeline that is partitioned by symbol. The program to
 * copy a trading path from.
 *
 * <pre>
 *   input -&gt; journal! -&gt; sync! -&gt; parse -&gt; report! ==symbol==&gt; bars x N ==time, symbol==&gt; write!
 * </pre>
 *
 * <p>The main thread reads lines and publishes them; {@link io.penstock.examples.trades.Judge} tells trades from bad and
 * late lines, {@link io.penstock.examples.trades.bar.OpenBars} makes bars of them,
 * {@link io.penstock.examples.trades.BarWriter} shows them. What a step does stands in plain classes without threads; only
 * {@code TradesMain} and what it starts knows an engine.
 *
 * <p>May see: {@code line}, {@code bar}, {@code cli}, core, the engine, the journal.
 */
@NullMarked
package io.penstock.examples.trades;

import org.jspecify.annotations.NullMarked;

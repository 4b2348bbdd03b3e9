/**
 * From bytes to trades: {@link io.penstock.examples.trades.line.Lines} splits what was read into lines, a
 * {@link io.penstock.examples.trades.line.TradeLine} is the slot of the input ring that holds one, a
 * {@link io.penstock.examples.trades.line.TradeParser} finds its fields, a
 * {@link io.penstock.examples.trades.line.TradeLineCodec} takes it to the journal and back.
 *
 * <pre>
 *   source --&gt; Lines --&gt; TradeLine --TradeParser--&gt; Trade, or a Flaw
 *                          |
 *                    TradeLineCodec --&gt; journal
 * </pre>
 *
 * <p>May see: the JDK, Agrona's buffers, core's codec, {@code cli}. Read
 * {@link io.penstock.examples.trades.line.TradeLine} first.
 */
@NullMarked
package io.penstock.examples.trades.line;

import org.jspecify.annotations.NullMarked;

/**
 * From trades to bars, exactly: {@link io.penstock.examples.trades.bar.BarClock} tells which bar a trade belongs to and which
 * bars have closed, {@link io.penstock.examples.trades.bar.OpenBars} holds those that are open,
 * {@link io.penstock.examples.trades.bar.Bar} is one of them, {@link io.penstock.examples.trades.bar.BarText} writes it down.
 *
 * <pre>
 *   Trade --&gt; OpenBars --closed, in order--&gt; Bar --&gt; BarText --&gt; bytes
 *                ^
 *   watermark ---+
 * </pre>
 *
 * <p>No sum here can overflow, whatever the input: {@link io.penstock.examples.trades.bar.Total} and
 * {@link io.penstock.examples.trades.bar.Turnover} have room for as many trades as a long can count.
 *
 * <p>May see: the JDK, Agrona's maps, {@code line}. Read {@link io.penstock.examples.trades.bar.Bar} first.
 */
@NullMarked
package io.penstock.examples.trades.bar;

import org.jspecify.annotations.NullMarked;

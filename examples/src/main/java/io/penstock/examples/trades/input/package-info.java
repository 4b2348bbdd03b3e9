/**
 * How lines come in: from a file, a pipe or the trades that come along, behind what is journaled already, into the pipeline.
 * All of it is the main thread's.
 *
 * <pre>
 *   InputFile --bytes--&gt; LineFeed --lines--&gt; Publishing --&gt; input of the pipeline
 *                           ^                    ^
 *                       Alignment             Strict
 * </pre>
 *
 * <p>May see: {@code line}, {@code cli}, core. Read {@link io.penstock.examples.trades.input.LineFeed} first.
 */
@NullMarked
package io.penstock.examples.trades.input;

import org.jspecify.annotations.NullMarked;

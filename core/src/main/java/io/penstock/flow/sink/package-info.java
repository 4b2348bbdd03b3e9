/**
 * The last stage of a flow: it collects values, counts them, or hands them over to a reader outside.
 *
 * <pre>
 *   ring --&gt; CollectingSink --&gt; list
 *   ring --&gt; HandOver ==bounded==&gt; FlowSpliterator --&gt; the reader's thread, which wakes the stage
 * </pre>
 *
 * <p>Of the house. May see: {@code stage}, {@code topology}. Read {@link io.penstock.flow.sink.HandOver} first.
 */
@NullMarked
package io.penstock.flow.sink;

import org.jspecify.annotations.NullMarked;

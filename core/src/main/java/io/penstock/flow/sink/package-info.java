/**
 * The last stage of a flow: it collects values or counts them.
 *
 * <pre>
 *   ring --&gt; CollectingSink --&gt; list
 *   ring --&gt; CountingSink --&gt; count
 * </pre>
 *
 * <p>Of the house. May see: {@code stage}. Read {@link io.penstock.flow.sink.CollectingSink} first.
 */
@NullMarked
package io.penstock.flow.sink;

import org.jspecify.annotations.NullMarked;

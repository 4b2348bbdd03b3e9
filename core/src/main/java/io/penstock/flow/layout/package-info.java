/**
 * How a flow becomes a topology once it is cut into layers.
 *
 * <pre>
 *   layer    source x 2        reduce x 3      sink
 *   rings    source-0 --&gt; reduce-0, reduce-1, reduce-2 --&gt; sink-0
 *            source-1 --&gt; reduce-0, reduce-1, reduce-2
 * </pre>
 *
 * <p>Of the house. May see: {@code stage}, {@code topology}. Read {@link io.penstock.flow.layout.Wiring} first.
 */
@NullMarked
package io.penstock.flow.layout;

import org.jspecify.annotations.NullMarked;

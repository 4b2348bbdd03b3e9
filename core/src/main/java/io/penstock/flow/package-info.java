/**
 * The Flow language: map, partition, reduce and windows over values. A {@link io.penstock.flow.Flow} is an immutable
 * description; it is lowered to a topology, and whoever collects, streams or runs it says on which engine.
 *
 * <pre>
 *   Flow --partition--&gt; Keyed --reduce--&gt; Reduced --emit--&gt; Flow --collect(engine)--&gt; List
 *
 *   source --by demand--&gt; [map, filter, flatMap] x stages --key--&gt; [reduce, emit] x partitions --&gt; sink
 * </pre>
 *
 * <p>What stands in brackets is one kernel. Several sources, such as the readers of a file, run the steps up to the first
 * partition themselves.
 *
 * <p>May see: {@code stage}, {@code topology}, {@code window}, {@code files}, {@code kernel}, {@code kernel.host}, {@code
 * handover}, {@code flow.layout}, {@code flow.sink}. Read {@link io.penstock.flow.Flow} first.
 */
@NullMarked
package io.penstock.flow;

import org.jspecify.annotations.NullMarked;

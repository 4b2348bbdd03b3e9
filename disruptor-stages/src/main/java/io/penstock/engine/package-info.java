/**
 * Runs topologies on Disruptor rings: {@link io.penstock.engine.DisruptorEngine} with a thread a stage, {@link
 * io.penstock.engine.SteppedEngine} without threads, on the caller's, in an order that a seed decides.
 *
 * <pre>
 *   Topology --Assembly--&gt; rings, ends, loops --&gt; threads | steps
 * </pre>
 *
 * <p>May see: {@code engine.demand}, {@code engine.ring}, {@code engine.carry}, {@code engine.dispatch}, {@code engine.loop},
 * {@code engine.thread}, {@code engine.jmx}, core. Read {@link io.penstock.engine.DisruptorEngine} first.
 */
@NullMarked
package io.penstock.engine;

import org.jspecify.annotations.NullMarked;

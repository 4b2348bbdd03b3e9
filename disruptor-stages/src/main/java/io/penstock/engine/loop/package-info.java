/**
 * The one loop: turns, timers, failure. It runs on whatever thread takes its turns.
 *
 * <pre>
 *   turn:  control, timers -&gt; drain what is carried -&gt; at most one batch from each inbound end -&gt; onDemand -&gt; publish
 *          without threads each ask is heard by itself, before all that came behind it
 * </pre>
 *
 * <p>May see: {@code engine.demand}, {@code engine.ring}, {@code engine.carry}, {@code engine.dispatch}, core's contracts. Read {@link
 * io.penstock.engine.loop.StageLoop} first.
 */
@NullMarked
package io.penstock.engine.loop;

import org.jspecify.annotations.NullMarked;

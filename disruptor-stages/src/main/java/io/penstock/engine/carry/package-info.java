/**
 * What a stage emitted and nobody has asked for: kept in order, bounded, and what happens at the bound; siblings of one shape, chosen by
 * the stage's overflow.
 *
 * <pre>
 *   emitted --add--&gt; event, event, mark, event --remove--&gt; a ring that has room
 *      |                                  ^
 *      |                                  +--put back: had been sent, and was not processed
 *      +--full: wait | fail | refuse | discard | conflate
 * </pre>
 *
 * <p>May see: core's contracts. Read {@link io.penstock.engine.carry.Carry} first.
 */
@NullMarked
package io.penstock.engine.carry;

import org.jspecify.annotations.NullMarked;

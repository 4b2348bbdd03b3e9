/**
 * How a stage's events find their ring: siblings of one shape, chosen by the topology.
 *
 * <pre>
 *   one line    stage --chosen--&gt; ring | ring | ring            by demand, in turn, by the user's chooser
 *   one line    stage --all-----&gt; ring                          broadcast: all consumers gate it
 *   many lines  stage --function-&gt; ring | ring, ring | ring      partition: a line each
 *   claimed     stage --itself--&gt; ring | ring | ring            slots that are reused objects
 * </pre>
 *
 * <p>A line has a carry: what was emitted and nobody has asked for. The carry's kind says what happens once it is full.
 *
 * <p>May see: {@code engine.ring}, core's contracts. Read {@link io.penstock.engine.dispatch.Dispatcher} first.
 */
@NullMarked
package io.penstock.engine.dispatch;

import org.jspecify.annotations.NullMarked;

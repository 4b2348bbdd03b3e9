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
 * <p>A line has a carry of its own.
 *
 * <p>May see: {@code engine.ring}, {@code engine.carry}, core's contracts. Read {@link io.penstock.engine.dispatch.Dispatcher} first.
 */
@NullMarked
package io.penstock.engine.dispatch;

import org.jspecify.annotations.NullMarked;

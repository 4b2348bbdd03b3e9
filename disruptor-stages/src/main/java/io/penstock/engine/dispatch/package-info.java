/**
 * How a stage's events find their ring: siblings of one shape, chosen by the topology.
 *
 * <pre>
 *   by demand   stage --most credit--&gt; ring | ring | ring      one ring a consumer
 *   broadcast   stage --everything---&gt; ring                     all consumers gate it
 *   partition   stage --function-----&gt; ring | ring | ring      a ring and a carry each
 *   claimed     stage --itself-------&gt; ring | ring | ring      slots that are reused objects
 * </pre>
 *
 * <p>May see: {@code engine.ring}. Read {@link io.penstock.engine.dispatch.Dispatcher} first.
 */
@NullMarked
package io.penstock.engine.dispatch;

import org.jspecify.annotations.NullMarked;

/**
 * Rings and their two ends. A {@link io.penstock.engine.ring.Ring} is slots, a Disruptor sequencer and marks beside them;
 * a stage reads it through an {@link io.penstock.engine.ring.InboundEnd} and publishes to it through an {@link
 * io.penstock.engine.ring.OutboundEnd}; threads outside publish through an input.
 *
 * <pre>
 *   OutboundEnd --publish--&gt; Ring --poll--&gt; InboundEnd
 *        ^                                      |
 *        +------------- asked, processed -------+
 *
 *   processed &lt;= published &lt;= asked &lt;= processed + size
 * </pre>
 *
 * <p>May see: {@code engine.demand}, core's contracts, the Disruptor's sequences, sequencers and wait strategies. Read {@link
 * io.penstock.engine.ring.Ring} first.
 */
@NullMarked
package io.penstock.engine.ring;

import org.jspecify.annotations.NullMarked;

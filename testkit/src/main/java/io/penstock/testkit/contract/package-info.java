/**
 * What every stage must do, as cases that users run on their own: whatever the sizes of messages and chunks, whoever asks when, and
 * whatever fails around it.
 *
 * <pre>
 *   ProducerContract           stage -&gt; probe
 *   ProducerConsumerContract   probe -&gt; stage -&gt; probe
 *   ConsumerContract           probe -&gt; stage
 *   ChooserContract            events -&gt; chooser -&gt; ends
 * </pre>
 *
 * <p>May see: core's languages, {@code testkit}. Read {@link io.penstock.testkit.contract.Contract} first.
 */
@NullMarked
package io.penstock.testkit.contract;

import org.jspecify.annotations.NullMarked;

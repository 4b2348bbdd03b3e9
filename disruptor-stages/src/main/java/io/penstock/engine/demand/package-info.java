/**
 * What a reader and its producer know of each other besides the slots: how far the one asks, how far the other's ring is still its own,
 * and, where one thread does all, in which order asks and messages come.
 *
 * <pre>
 *   on threads:   reader --asked--&gt; producer                       asks merge, and so do messages
 *   without:      reader --ask, ask--&gt; heard one by one            each in its place among all that came
 *                 producer --message | message--&gt; read one by one
 * </pre>
 *
 * <p>May see: core's contracts, the Disruptor's sequences. Read {@link io.penstock.engine.demand.Asking} first.
 */
@NullMarked
package io.penstock.engine.demand;

import org.jspecify.annotations.NullMarked;

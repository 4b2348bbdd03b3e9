/**
 * Events that somebody wants to hear of: which were dealt with, and which were not and why. And a ready topology for them:
 * producers, processors, bundles, and handlers that deal with a bundle each.
 *
 * <pre>
 *   Producer --Delivery--&gt; process --Delivery--&gt; Bundling --Bundle--&gt; BundleHandler
 *      ^                      |                                           |
 *      '-- Acknowledger &lt;-- failed ------------------------ succeeded, failed
 * </pre>
 *
 * <p>May see: {@code stage}, {@code topology}, {@code children}, {@code stages}, {@code bundle}, {@code rate}. Read {@link io.penstock.delivery.DeliveryStages} first.
 */
@NullMarked
package io.penstock.delivery;

import org.jspecify.annotations.NullMarked;

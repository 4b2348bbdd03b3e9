/**
 * How two contestants are measured against each other: what one of them is, how long it warms up and runs, and the
 * figures that come of it.
 *
 * <pre>
 *   Scenario --has--&gt; Comparison --of two--&gt; Side --makes--&gt; Contestant
 *      |                                                        |
 *      +--Plan------------------------------------------------Meter--&gt; rate
 *
 *   rates of all rounds --Result--&gt; Spread of either side and of the ratio of each pair
 * </pre>
 *
 * <p>May see: the JDK. Read {@link io.penstock.perf.measure.Contestant} first.
 */
@NullMarked
package io.penstock.perf.measure;

import org.jspecify.annotations.NullMarked;

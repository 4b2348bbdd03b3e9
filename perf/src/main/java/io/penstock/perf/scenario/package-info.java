/**
 * The jobs, and who is compared at each: which variant of Penstock with which peer, and how either is set.
 *
 * <pre>
 *   Scenarios --name--&gt; job --pairs--&gt; variant of Penstock : peer, each with its settings
 * </pre>
 *
 * <p>May see: {@code measure}, {@code text}, {@code ours}, all baselines. Read
 * {@link io.penstock.perf.scenario.Scenarios} first.
 */
@NullMarked
package io.penstock.perf.scenario;

import org.jspecify.annotations.NullMarked;

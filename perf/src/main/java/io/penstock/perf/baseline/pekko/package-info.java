/**
 * Pekko Streams, as its guide pipelines stages ({@code async} behind each) and as its own
 * {@code AsyncBoundaryThroughputBenchmark} is set.
 *
 * <pre>
 *   range -async-&gt; +1 -async-&gt; -1 -async-&gt; sum
 * </pre>
 *
 * <p>May see: {@code measure}, Pekko. Read {@link io.penstock.perf.baseline.pekko.PekkoChain} first.
 */
@NullMarked
package io.penstock.perf.baseline.pekko;

import org.jspecify.annotations.NullMarked;

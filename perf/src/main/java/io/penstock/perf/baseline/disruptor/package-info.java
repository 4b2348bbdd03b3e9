/**
 * The bare Disruptor, as its own performance tests use it: {@code OneToOneSequencedThroughputTest},
 * {@code OneToOneSequencedBatchThroughputTest} and {@code OneToThreePipelineSequencedThroughputTest}.
 *
 * <pre>
 *   hop:   publisher --&gt; ring --&gt; BatchEventProcessor (sum)
 *   chain: publisher --&gt; ring --&gt; (+1) --&gt; (-1) --&gt; (sum), each a BatchEventProcessor behind the one before
 * </pre>
 *
 * <p>The differences to them: processors are started once and stay, instead of once a pass; values are counted on within a
 * batch too, so that the sum is one of different values; slots can also carry boxes.
 *
 * <p>May see: {@code measure}, the Disruptor. Read {@link io.penstock.perf.baseline.disruptor.DisruptorRun} first.
 */
@NullMarked
package io.penstock.perf.baseline.disruptor;

import org.jspecify.annotations.NullMarked;

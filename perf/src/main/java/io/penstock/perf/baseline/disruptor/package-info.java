/**
 * The bare Disruptor, as its own performance tests use it: {@code OneToOneSequencedThroughputTest},
 * {@code OneToOneSequencedBatchThroughputTest}, {@code OneToThreePipelineSequencedThroughputTest} and {@code
 * OneToThreeSequencedThroughputTest}.
 *
 * <pre>
 *   hop:   publisher --&gt; ring --&gt; BatchEventProcessor (sum)
 *   chain: publisher --&gt; ring --&gt; (+1) --&gt; (-1) --&gt; (sum), each a BatchEventProcessor behind the one before
 *   multicast:   publisher --&gt; ring --&gt; three BatchEventProcessors (sum) side by side
 *   four rings:  publisher --&gt; ring | ring | ring | ring, each with a BatchEventProcessor (sum)
 *   three rings: publisher | publisher | publisher, a ring each --&gt; one thread with three EventPollers (sum)
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

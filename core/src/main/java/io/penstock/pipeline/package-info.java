/**
 * The Pipeline language, for hot paths: steps over preallocated mutable slots, in place on one ring, in groups that run
 * side by side; a journal; routing to a ring per partition, translation to rings of other types, and a merge that brings
 * all back into one order. A {@link io.penstock.pipeline.Pipeline} is an immutable description that is lowered to a
 * {@link io.penstock.topology.Topology}.
 *
 * <pre>
 *   InputPipeline --route--&gt; PartitionedPipeline --merge--&gt; MergedPipeline
 *     journal, then            state, effect, translate      state, effect
 *          \_______________________|____________________________/
 *                       each of them a Pipeline: topology, launch, recover, replay
 * </pre>
 *
 * <p>May see: {@code stage}, {@code journal}, {@code topology}, {@code pipeline.step}, {@code pipeline.logic}. Read
 * {@link io.penstock.pipeline.Pipeline} first.
 */
@NullMarked
package io.penstock.pipeline;

import org.jspecify.annotations.NullMarked;

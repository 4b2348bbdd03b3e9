/**
 * What the stages of a pipeline do: the {@link io.penstock.stage.Logic} behind each kind of layer. For the Pipeline language
 * alone; not exported.
 *
 * <pre>
 *   StepLogic, JournalLogic, SyncLogic   on a ring, in place
 *   RouteLogic                           ring --&gt; a ring a partition
 *   TranslateLogic                       ring --&gt; ring of another type
 *   MergeLogic                           a ring a partition --&gt; one order
 * </pre>
 *
 * <p>May see: {@code stage}, {@code journal}, {@code pipeline.step}. Read {@link io.penstock.pipeline.logic.StepLogic} first.
 */
@NullMarked
package io.penstock.pipeline.logic;

import org.jspecify.annotations.NullMarked;

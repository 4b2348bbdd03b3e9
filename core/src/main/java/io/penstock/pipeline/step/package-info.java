/**
 * What a pipeline is made of, as its user writes it: a {@link io.penstock.stage.SlotHandler} or, with a beginning and an
 * end, a {@link io.penstock.pipeline.step.StepHandler} that works on slots in place;
 * {@link io.penstock.pipeline.step.Partitioning} and {@link io.penstock.pipeline.step.SlotTranslator} that lead to a ring a
 * partition; a {@link io.penstock.pipeline.step.Translator} that leads to a ring of another type through its
 * {@link io.penstock.pipeline.step.Outlet}; and {@link io.penstock.pipeline.step.Sync}, when the journal is forced.
 *
 * <pre>
 *   event --StepHandler--&gt; event --Partitioning, SlotTranslator--&gt; slot of ring p --Translator--&gt; slots of another ring
 * </pre>
 *
 * <p>May see: {@code stage}. Read {@link io.penstock.pipeline.step.StepHandler} first.
 */
@NullMarked
package io.penstock.pipeline.step;

import org.jspecify.annotations.NullMarked;

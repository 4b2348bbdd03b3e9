/**
 * What a stage does to events between two places where they are routed, as a state machine without thread, clock or file. All
 * steps that follow each other are one kernel.
 *
 * <pre>
 *   event ------------------------------------&gt; steps --offer--&gt; output, which may refuse
 *   event ----&gt; keyed, windowed state --pane--&gt; steps --offer--&gt; output
 *   watermark --&gt; least of all ends --closes windows; goes on--&gt; output
 * </pre>
 *
 * <p>A kernel keeps what its output refused and what it has not pulled yet, and its state can be saved and loaded, key by key,
 * between any two calls. Its hosts on a stage are in {@code kernel.host}.
 *
 * <p>May see: {@code window}. Read {@link io.penstock.kernel.Kernel} first, then
 * {@link io.penstock.kernel.KernelPlan}.
 */
@NullMarked
package io.penstock.kernel;

import org.jspecify.annotations.NullMarked;

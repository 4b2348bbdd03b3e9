/**
 * Kernels on stages: what an engine of ours runs. Other engines host the same kernels in their own way.
 *
 * <pre>
 *   iterable --&gt; SourceLogic(kernel) --&gt; ring --&gt; KernelLogic(kernel) --&gt; ring
 * </pre>
 *
 * <p>May see: {@code stage}, {@code files}, {@code kernel}. Read {@link io.penstock.kernel.host.KernelLogic} first.
 */
@NullMarked
package io.penstock.kernel.host;

import org.jspecify.annotations.NullMarked;

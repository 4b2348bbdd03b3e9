/**
 * Penstock's own sides, written as a user would from the guide.
 *
 * <pre>
 *   StagesRun:     counter --&gt; (+1 --&gt; -1 --&gt;) sum, boxes over a ring a hop
 *   JournalAppend: payload --append--&gt; journal, read back to check it
 * </pre>
 *
 * <p>May see: {@code measure}, {@code text}, all of Penstock. Read {@link io.penstock.perf.ours.StagesRun} first.
 */
@NullMarked
package io.penstock.perf.ours;

import org.jspecify.annotations.NullMarked;

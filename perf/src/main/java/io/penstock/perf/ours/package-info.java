/**
 * Penstock's own sides, written as a user would from the guide.
 *
 * <pre>
 *   StagesRun:     counter --&gt; (+1 --&gt; -1 --&gt;) sum, boxes over a ring a hop
 *   PipelineRun:   publisher --claim, publish--&gt; (+1, -1,) sum, steps on one ring
 *   StringWords:   lines --&gt; words --&gt; counts, the guide's flow
 *   ByteWords:     the program wordcount
 *   JournalAppend: payload --append--&gt; journal, read back to check it
 * </pre>
 *
 * <p>May see: {@code measure}, {@code text}, all of Penstock. Read {@link io.penstock.perf.ours.StagesRun} first.
 */
@NullMarked
package io.penstock.perf.ours;

import org.jspecify.annotations.NullMarked;

/**
 * Words counted without Penstock: as a guide to streams does it, and as well as two threads can.
 *
 * <pre>
 *   ParallelWords: Files.lines --parallel--&gt; words --groupingByConcurrent--&gt; map
 *
 *   HandTunedWords: chunk, chunk, … --taken by two threads--&gt; ChunkCounter --&gt; WordTable, merged at the end
 * </pre>
 *
 * <p>May see: {@code measure}, {@code text}, the JDK. Read {@link io.penstock.perf.baseline.words.ParallelWords} first.
 */
@NullMarked
package io.penstock.perf.baseline.words;

import org.jspecify.annotations.NullMarked;

/**
 * A text for counting words, made from a seed: pseudo-words whose frequencies follow the law of Zipf and Mandelbrot, and
 * what a right count of it is.
 *
 * <pre>
 *   Vocabulary --words by rank--&gt; ZipfText --writes--&gt; text file, Tally file
 *   Alias      --ranks---------------^
 * </pre>
 *
 * <p>May see: {@code measure}. Read {@link io.penstock.perf.text.ZipfText} first.
 */
@NullMarked
package io.penstock.perf.text;

import org.jspecify.annotations.NullMarked;

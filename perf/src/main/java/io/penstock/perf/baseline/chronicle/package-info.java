/**
 * Plain Chronicle Queue, as its README appends: {@code createAppender}, {@code writeBytes}.
 *
 * <pre>
 *   payload --writeBytes--&gt; appender --&gt; one file, read back by a tailer to check it
 * </pre>
 *
 * <p>May see: {@code measure}, Chronicle Queue. Read {@link io.penstock.perf.baseline.chronicle.ChronicleAppend} first.
 */
@NullMarked
package io.penstock.perf.baseline.chronicle;

import org.jspecify.annotations.NullMarked;

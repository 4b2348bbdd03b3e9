/**
 * From a stage's thread to a reader's: values wait in bounded room between the last stage of a topology and whoever reads them
 * outside.
 *
 * <pre>
 *   ring --&gt; HandOver ==bounded==&gt; Reading --&gt; the reader's thread, which wakes the stage
 * </pre>
 *
 * <p>Of the house. May see: {@code stage}, {@code topology}. Read {@link io.penstock.handover.HandOver} first.
 */
@NullMarked
package io.penstock.handover;

import org.jspecify.annotations.NullMarked;

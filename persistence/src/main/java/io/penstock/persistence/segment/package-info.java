/**
 * The bytes of one segment: how a record stands in them, how to go from one to the next, and whether what is there is what
 * was written. Plain reading of a file, with no mapped memory and no Chronicle: a damaged file can neither stop it silently
 * nor make it wait.
 *
 * <pre>
 *   file   = head document*  zeros
 *   document = int header (length, kind), bytes, padding to 4
 *   record = a document of kind data: {@link io.penstock.persistence.segment.RecordLayout}
 *
 *   SegmentBytes --&gt; SegmentWalk --&gt; SegmentScan, readers
 * </pre>
 *
 * <p>May see: the JDK, Agrona's buffers and core's journal exceptions. Read
 * {@link io.penstock.persistence.segment.RecordLayout} first.
 */
@NullMarked
package io.penstock.persistence.segment;

import org.jspecify.annotations.NullMarked;

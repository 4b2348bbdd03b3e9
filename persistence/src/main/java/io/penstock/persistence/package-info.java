/**
 * The journal on disk. A {@link io.penstock.persistence.ChronicleJournal} owns a directory:
 *
 * <pre>
 *   writer.lock            held by the one process that may write
 *   manifest               format and id of the journal
 *   0000000000000000.seg/  a segment, named by the position of its first record
 *     19700101F.cq4          its records
 *     metadata.cq4t          Chronicle's
 *     end                    where it ends; written when it is complete and on the device
 *   00000000000f4240.seg/  the next one: its name is where the one before must end
 *   0.prepared/            a segment that waits for its first record, or what a crash left of one
 * </pre>
 *
 * <p>Nobody writes to a segment of an earlier process. May see: core's {@code journal} and {@code jvm}, {@code segment}, {@code chronicle}. Read
 * {@link io.penstock.persistence.ChronicleJournal} first, then {@code Recovery} and {@code SegmentWriter}.
 */
@NullMarked
package io.penstock.persistence;

import org.jspecify.annotations.NullMarked;

/**
 * Chronicle Queue, seen by this package alone. A {@link io.penstock.persistence.chronicle.ChronicleFile} is a queue that
 * never rolls, so that it has one file; what is in the records, where a file begins and ends and whether it is whole is
 * others' business.
 *
 * <pre>
 *   SegmentWriter --record--&gt; ChronicleFile --Chronicle's document--&gt; mapped file --force--&gt; device
 * </pre>
 *
 * <p>May see: the JDK, Agrona, Chronicle and core's {@code jvm}. Read {@link io.penstock.persistence.chronicle.ChronicleFile} first.
 */
@NullMarked
package io.penstock.persistence.chronicle;

import org.jspecify.annotations.NullMarked;

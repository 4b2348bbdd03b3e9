/**
 * The ports behind which the durable record of an input stands. {@link io.penstock.journal.Journal} takes records,
 * {@link io.penstock.journal.JournalReader} gives them back, a {@link io.penstock.journal.Codec} turns events into bytes.
 *
 * <pre>
 *   event --Codec--&gt; Journal --force--&gt; device
 *                       |
 *   event &lt;--Codec-- JournalReader
 * </pre>
 *
 * <p>May see: the JDK and Agrona's buffers. Read {@link io.penstock.journal.Journal} first.
 */
@NullMarked
package io.penstock.journal;

import org.jspecify.annotations.NullMarked;

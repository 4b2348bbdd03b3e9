/**
 * Counts the words of files: {@code ./penstock wordcount}. Readers fold the words of their pieces into tables, without a string a
 * word, and what they counted goes through the rings in chunks, to the partition that each word belongs to.
 *
 * <pre>
 *   WordInputs --pieces--&gt; [WordReader]×stages --WordChunk--&gt; [WordTable]×partitions --RankedWords--&gt; WordReport
 * </pre>
 *
 * <p>May see: core, the engine, {@code cli} and picocli. Read {@link io.penstock.examples.wordcount.WordReader} first.
 */
@NullMarked
package io.penstock.examples.wordcount;

import org.jspecify.annotations.NullMarked;

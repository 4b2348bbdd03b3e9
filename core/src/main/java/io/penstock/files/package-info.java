/**
 * Files as sources: cut into stretches that several readers share, read line by line or as bare bytes. Pipes and standard
 * input are read from their beginning to their end, by one reader.
 *
 * <pre>
 *   file  |-----------|-----------|--------|      cut into splits, wherever that is
 *   lines  aaaa bbb ccccccc ddd eeee ff ggg
 *          [aaaa bbb cccccc] [ddd eeee] [ff ggg]  a line is its reader's in whose split it starts
 * </pre>
 *
 * <p>Reading happens on the thread that asks, and blocks it. May see: the JDK. Read {@link io.penstock.files.FileSplit}
 * first.
 */
@NullMarked
package io.penstock.files;

import org.jspecify.annotations.NullMarked;

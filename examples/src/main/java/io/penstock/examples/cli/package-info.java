/**
 * What every program here shares: options are read, one line says what went wrong, the exit code says how it ended.
 *
 * <pre>
 *   main --&gt; Program --parses--&gt; Command --run(Console)--&gt; exit code
 *                                             |
 *                      Console: standard output, standard error, Interruption
 * </pre>
 *
 * <p>May see: the JDK, picocli, the Disruptor's wait strategies and the exceptions of core. Read
 * {@link io.penstock.examples.cli.Program} first.
 */
@NullMarked
package io.penstock.examples.cli;

import org.jspecify.annotations.NullMarked;

/**
 * {@code ./penstock bench}: runs a scenario's comparisons, pair by pair, each side in a JVM of its own, and reports them.
 *
 * <pre>
 *   BenchMain --&gt; Rounds --A, B, A, B, …--&gt; Fork ==new JVM==&gt; ForkMain --&gt; Meter --&gt; rate
 *                   |
 *                   +--Result--&gt; TextReport | JsonReport --&gt; standard output
 * </pre>
 *
 * <p>May see: {@code measure}, {@code scenario}, the programs' {@code cli}, picocli. Read
 * {@link io.penstock.perf.bench.BenchMain} first.
 */
@NullMarked
package io.penstock.perf.bench;

import org.jspecify.annotations.NullMarked;

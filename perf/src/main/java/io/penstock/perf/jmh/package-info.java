/**
 * JMH benchmarks of the hot operations, one by one and on one thread: what an event costs where nothing waits.
 *
 * <pre>
 *   java -cp perf/target/penstock-perf.jar org.openjdk.jmh.Main -prof gc
 * </pre>
 *
 * <p>May see: all of Penstock, JMH. Read {@link io.penstock.perf.jmh.DemandBenchmark} first.
 */
@NullMarked
package io.penstock.perf.jmh;

import org.jspecify.annotations.NullMarked;

/**
 * What runs, shown through JMX: a bean a topology and a bean a stage, in a domain that the user names.
 *
 * <pre>
 *   Running --status--&gt; StageMXBean | TopologyMXBean --&gt; the platform's MBean server
 * </pre>
 *
 * <p>May see: core's {@code topology}, {@code java.management}, which nothing else here needs. Read {@link
 * io.penstock.engine.jmx.StageMXBean} first.
 */
@NullMarked
package io.penstock.engine.jmx;

import org.jspecify.annotations.NullMarked;

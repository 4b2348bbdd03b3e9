/**
 * The JDK's own publisher, as its Javadoc uses it.
 *
 * <pre>
 *   measuring thread --submit--&gt; SubmissionPublisher --consume--&gt; sum, on a thread of the common pool
 * </pre>
 *
 * <p>May see: {@code measure}, the JDK. Read {@link io.penstock.perf.baseline.publisher.PublisherHop} first.
 */
@NullMarked
package io.penstock.perf.baseline.publisher;

import org.jspecify.annotations.NullMarked;

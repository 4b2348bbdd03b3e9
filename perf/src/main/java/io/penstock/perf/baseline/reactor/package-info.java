/**
 * Project Reactor, as its reference guide moves work between threads: {@code subscribeOn} for the source,
 * {@code publishOn} for what comes behind. ({@code subscribeOn} is also what keeps {@code range} from being fused with the
 * first {@code publishOn}, which would leave one thread and no hand-off.)
 *
 * <pre>
 *   hop:   range -subscribeOn-publishOn-&gt; sum
 *   chain: range -subscribeOn-publishOn-&gt; +1 -publishOn-&gt; -1 -publishOn-&gt; sum
 * </pre>
 *
 * <p>May see: {@code measure}, Reactor. Read {@link io.penstock.perf.baseline.reactor.ReactorRun} first.
 */
@NullMarked
package io.penstock.perf.baseline.reactor;

import org.jspecify.annotations.NullMarked;

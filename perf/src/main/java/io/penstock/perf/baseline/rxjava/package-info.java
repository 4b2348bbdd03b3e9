/**
 * RxJava, as its own tests move work between threads ({@code CallableAsyncPerf}: {@code subscribeOn}, then
 * {@code observeOn}).
 *
 * <pre>
 *   rangeLong -subscribeOn-observeOn-&gt; +1 -observeOn-&gt; -1 -observeOn-&gt; sum
 * </pre>
 *
 * <p>May see: {@code measure}, RxJava. Read {@link io.penstock.perf.baseline.rxjava.RxJavaChain} first.
 */
@NullMarked
package io.penstock.perf.baseline.rxjava;

import org.jspecify.annotations.NullMarked;

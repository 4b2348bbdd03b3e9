/**
 * What the README and the guide show: each snippet there is a tagged part of a class here, and the tests compare the two.
 *
 * <pre>
 *   loop -&gt; stream -&gt; flow -&gt; partitions        {@link io.penstock.examples.guide.Words}
 *   readings -&gt; windowed sums                    {@link io.penstock.examples.guide.Sums}
 *   orders -&gt; journal -&gt; risk -&gt; book -&gt; acks    {@link io.penstock.examples.guide.Orders}
 *   payments -&gt; accounts -&gt; merged              {@link io.penstock.examples.guide.Accounts}
 * </pre>
 *
 * <p>May see: everything that is published. Read {@link io.penstock.examples.guide.Words} first.
 */
@NullMarked
package io.penstock.examples.guide;

import org.jspecify.annotations.NullMarked;

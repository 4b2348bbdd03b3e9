/**
 * The contracts between a stage's logic and whoever hosts it. A {@link io.penstock.stage.Logic} is called by one
 * thread, one call at a time; it is handed events in a {@link io.penstock.stage.Batch}, offers what comes of them to an
 * {@link io.penstock.stage.Output}, which may refuse, and sees its surroundings as a {@link io.penstock.stage.Host}.
 *
 * <pre>
 *   inbound end --Batch--&gt; Logic --offer--&gt; Output --&gt; outbound end
 *                            |
 *                          Host: clock, timers, wake, complete
 * </pre>
 *
 * <p>May see: the JDK. Read {@link io.penstock.stage.Logic} first.
 */
@NullMarked
package io.penstock.stage;

import org.jspecify.annotations.NullMarked;

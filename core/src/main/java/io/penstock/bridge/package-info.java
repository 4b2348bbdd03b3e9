/**
 * Between stages and what is not stages: publishers and subscribers of {@link java.util.concurrent.Flow}, iterables, iterators
 * and streams. There are no threads here: what comes from a foreign thread waits in bounded room and wakes its stage, and foreign
 * code that is called is called on the stage's thread.
 *
 * <pre>
 *   publisher ==onNext==&gt; Inflow --&gt; Source --&gt; stages --&gt; Outflow --onNext--&gt; subscriber     events
 *             &lt;-request--        &lt;-demand--                   &lt;==request==                   demand
 *
 *   stages --&gt; HandOver ==bounded==&gt; stream, iterator                                         a reader's thread
 *   stages that run --&gt; Tap &lt;==want== stream, iterator                                      a reader's thread
 *   stages --&gt; InputLogic --claim, publish--&gt; a pipeline's input ring ... EffectBridge is a publisher
 * </pre>
 *
 * <p>May see: {@code stage}, {@code topology}, {@code stages}, {@code handover}, {@code pipeline},
 * {@code pipeline.step}. Read {@link io.penstock.bridge.Bridges} first.
 */
@NullMarked
package io.penstock.bridge;

import org.jspecify.annotations.NullMarked;

/**
 * Stages under test: a {@link io.penstock.testkit.TestKit} runs them without threads, on the caller's, with a clock that it moves;
 * probes stand in for a producer and a consumer; an {@link io.penstock.testkit.Exploration} tries many orders of the same turns.
 *
 * <pre>
 *   ProducerProbe --push--&gt; the stages under test --&gt; ConsumerProbe
 *        expectAsk                                     expectChunk, expectEvents, expectEnd
 *
 *   TestKit: turn, settle, advance
 * </pre>
 *
 * <p>What is not as expected throws {@link java.lang.AssertionError}, with what happened before; no test framework is wanted. May
 * see: core's languages, the threadless engine. Read {@link io.penstock.testkit.TestKit} first.
 */
@NullMarked
package io.penstock.testkit;

import org.jspecify.annotations.NullMarked;

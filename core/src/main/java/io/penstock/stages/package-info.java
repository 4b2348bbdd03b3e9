/**
 * The Stages language: producers, consumers and producer-consumers with explicit demand. A stage is user code with a loop
 * of its own; a subscription is a ring between two of them. Events flow down, demand flows up, and nobody emits what
 * nobody asked for, beyond a bound.
 *
 * <pre>
 *   produce --Source--&gt; through --Source--&gt; consume        events
 *           &lt;--Demand--         &lt;--Demand--               demand
 * </pre>
 *
 * <p>May see: {@code stage}, {@code topology}, {@code children}. Read {@link io.penstock.stages.Stages} first.
 */
@NullMarked
package io.penstock.stages;

import org.jspecify.annotations.NullMarked;

/**
 * How many events several producers may emit together within a time, changeable while they run.
 *
 * <pre>
 *   Producer --\
 *   Producer ---- RateLimit     each takes what it may emit from what is left of the interval
 *   Producer --/
 * </pre>
 *
 * <p>May see: {@code stage}, {@code stages}. Read {@link io.penstock.rate.RateLimit} first.
 */
@NullMarked
package io.penstock.rate;

import org.jspecify.annotations.NullMarked;

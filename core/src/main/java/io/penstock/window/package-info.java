/**
 * How event time is cut into windows, as values and pure functions. Times are milliseconds; a window takes its start and not
 * its end.
 *
 * <pre>
 *   time    -2000    -1000      0       1000     2000
 *   fixed  [--------)[--------)[--------)[--------)     floor division: one rule on both sides of 0
 *   global  -------------------------------------->     ends with the data
 * </pre>
 *
 * <p>May see: the JDK. Read {@link io.penstock.window.Window} first.
 */
@NullMarked
package io.penstock.window;

import org.jspecify.annotations.NullMarked;

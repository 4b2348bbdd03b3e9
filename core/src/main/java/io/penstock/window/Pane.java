package io.penstock.window;

import java.io.Serializable;

/**
 * One firing of one window. There is one for each key and window, when the window is done.
 *
 * @param start of the window, in milliseconds of event time; {@code Long.MIN_VALUE}: there is no earlier time
 * @param end of the window, exclusive; {@code Long.MAX_VALUE}: the end of the data
 */
public record Pane(long start, long end) implements Serializable {}

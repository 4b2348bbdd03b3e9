package io.penstock.kernel;

import java.io.Serializable;

/**
 * An event on a ring of a flow whose windows look at event time. Flows without such windows have the bare values on their rings.
 *
 * @param time in milliseconds
 * @param value the event
 */
public record Timed(long time, Object value) implements Serializable {}

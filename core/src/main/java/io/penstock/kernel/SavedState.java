package io.penstock.kernel;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a kernel's state. It can be serialised where the user's keys and values can.
 *
 * @param key whose state it is: it goes to the kernel that has the key; {@code null}: it is the kernel's as a whole
 * @param value what {@link Kernel#load} understands
 */
public record SavedState(@Nullable Object key, Object value) implements Serializable {}

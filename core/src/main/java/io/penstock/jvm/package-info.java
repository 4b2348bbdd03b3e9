/**
 * What a library wants the JVM to open or export, and what to say when it did not. The modules that reach into the JDK
 * name their flags as {@link io.penstock.jvm.JvmFlag}s and ask for all of them at once, before anything else happens.
 *
 * <pre>
 *   JvmFlag, JvmFlag, ... --require--&gt; given
 *                            |
 *                            +--------&gt; MissingJvmFlagException: which, who wants it, the line to add
 * </pre>
 *
 * <p>May see: the JDK and, of Agrona, the one class that reaches into it. Read {@link io.penstock.jvm.JvmFlags} first.
 */
@NullMarked
package io.penstock.jvm;

import org.jspecify.annotations.NullMarked;

/**
 * What runs loops on a thread, of one stage or of several that share it: turns, waits, and is interrupted. The only package that owns
 * threads.
 *
 * <pre>
 *   thread: a turn of each of its stages, round and round; paces itself where they took few events
 *   wait:   where none found something, until the activity is 1, with the wait strategy of the first, or until the alert
 * </pre>
 *
 * <p>May see: {@code engine.loop}. Read {@link io.penstock.engine.thread.StageThread} first.
 */
@NullMarked
package io.penstock.engine.thread;

import org.jspecify.annotations.NullMarked;

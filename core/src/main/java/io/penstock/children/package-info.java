/**
 * One child per event: a stage that starts a child for each event it is handed, on an executor, and asks for more as
 * children end. So the demand of its subscriptions bounds how many children there are.
 *
 * <pre>
 *   subscription --event--&gt; Children --start--&gt; Child   on the executor's thread
 *                &lt;--ask---           &lt;--ended--
 * </pre>
 *
 * <p>A child that fails takes nothing with it: it is given up or started again. No threads are made here: the executor is
 * given.
 *
 * <p>May see: {@code stage}. Read {@link io.penstock.children.Children} first.
 */
@NullMarked
package io.penstock.children;

import org.jspecify.annotations.NullMarked;

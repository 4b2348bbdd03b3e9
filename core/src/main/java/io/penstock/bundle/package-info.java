/**
 * Events put together by number, bytes or time, whatever comes first, for whoever deals with many at once more cheaply than
 * with one: a producer-consumer.
 *
 * <pre>
 *   Source --event--&gt; Bundling --Bundle--&gt; Source
 *                        |
 *                      timer of each open bundle
 * </pre>
 *
 * <p>May see: {@code stage}, {@code stages}. Read {@link io.penstock.bundle.Bundling} first.
 */
@NullMarked
package io.penstock.bundle;

import org.jspecify.annotations.NullMarked;

/**
 * Traces of a real GenStage, replayed: {@code record.exs} beside these tests runs random scripts with it, and writes down what its
 * stages saw; here the same scripts run with stages of Penstock, without threads and through what is public alone.
 *
 * <pre>
 *   trace 17                                          the seed of the script
 *   start p producer answers=3,0,all limit=40 …       a step: p emits 3 events at its first ask, none at the next, then all that is
 *                                                     asked for; at asks no event from the 40th on
 *   start c1 consumer label=s1 to=p max=10 min=5 …    a step: c1 subscribes; with ends=17:throw it throws at event 17
 *   c1 subscribe p                                    what c1 saw of it
 *   p subscribe c1
 *   p demand 10
 *   push p 4                                          a step: p emits 4 events unasked
 *   c1 events 3..6
 *   call p 2 now                                      a step: p emits 2 events, and answers before them
 *   p call 2
 *   p replies 2
 *   start c2 children restart=transient most=1 …      a step: c2 starts a child for each event, and one that fails again, once
 *   c2 starts 7
 *   finish c2 7 oops                                  a step: the child of event 7 fails
 *   c2 starts 7
 *   refuse c2 true                                    a step: from now on no child of c2 starts
 *   push p 1
 *   c2 fails 8
 *   start c3 reader …                                 a step: somebody outside may read what p makes
 *   read c3 2                                         a step: reads two events, as soon as they come
 *   p subscribe c3
 *   c3 reads 8
 *   c3 reads 9
 * </pre>
 *
 * <p>What was not recorded, a {@link io.penstock.testkit.traces.Model} of GenStage makes up: broadcasts with selectors, producer-consumers
 * whose ends come, go and fail, stages that subscribe anew, and stages of several producers.
 *
 * <p>Behind a step stands all that was seen until all was still. The order of one stage's sights is compared; that of the stages' among each
 * other is but the order in which they are given their turns.
 */
package io.penstock.testkit.traces;

/**
 * Rings, stages and their order as plain data, and the port to whatever runs them. The languages lower their
 * descriptions to one {@link io.penstock.topology.Topology}; an {@link io.penstock.topology.Engine} launches it and
 * answers a {@link io.penstock.topology.Running}.
 *
 * <pre>
 *   Flow | Stages | Pipeline --lower--&gt; Topology --launch--&gt; Engine --&gt; Running
 * </pre>
 *
 * <p>May see: {@code stage}. Read {@link io.penstock.topology.Topology} first.
 */
@NullMarked
package io.penstock.topology;

import org.jspecify.annotations.NullMarked;

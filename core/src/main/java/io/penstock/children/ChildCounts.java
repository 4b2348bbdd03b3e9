package io.penstock.children;

/**
 * How many children there are. Each is looked at once, one after the other, while they go on.
 *
 * @param all those that have not ended
 * @param active those that the executor has, begun or not; the rest are to be started again
 * @param dynamic those that were started by {@link LiveChildren#start}
 */
public record ChildCounts(int all, int active, int dynamic) {}

package io.penstock.flow;

/**
 * What was counted in one run of a flow.
 *
 * @param values that came out at the end
 * @param late values that came too late for their window
 */
public record FlowTotals(long values, long late) {}

package io.penstock.children;

/**
 * A child, as it was when somebody looked.
 *
 * @param id counted from 0 in each run of the stage
 * @param event what it deals with
 * @param state how far it has got
 * @param restarts how often it was started again
 * @param dynamic whether it was started by {@link LiveChildren#start} rather than for an event that was asked for
 * @param <T> type of the events
 */
public record ChildStatus<T>(long id, T event, ChildState state, int restarts, boolean dynamic) {}

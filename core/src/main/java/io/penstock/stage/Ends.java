package io.penstock.stage;

/**
 * The ends of a stage that an event may go to, as a {@link Chooser} sees them. Each has a number that it keeps while it lives;
 * the number of one that left is given to one that joins later.
 */
public interface Ends {
    /** How many numbers there are: {@code 0 <= end < size()}. */
    int size();

    /** How many events an end has asked for that were not put yet; 0 where none stands at that number any more. Looks anew. */
    long demand(int end);

    /** Whether an end has demand. Cheaper than {@link #demand}: it looks anew only once all that was seen is used up. */
    boolean hasDemand(int end);
}

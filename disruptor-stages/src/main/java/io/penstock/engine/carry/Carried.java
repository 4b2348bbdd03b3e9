package io.penstock.engine.carry;

/** What was carried at some moment. */
@FunctionalInterface
public interface Carried {
    /** Nothing. */
    Carried NOTHING = () -> true;

    /** Whether nothing of it is carried any more. */
    boolean hasLeft();
}

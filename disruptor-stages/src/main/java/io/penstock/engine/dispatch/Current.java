package io.penstock.engine.dispatch;

/** The event that a stage is handling. */
public interface Current {
    /** Its place in the order of the input. */
    long position();

    /** The number while no event is being handled. */
    long NONE = -1;

    /** Its number on its ring; {@link #NONE} while none is being handled. */
    long sequence();
}

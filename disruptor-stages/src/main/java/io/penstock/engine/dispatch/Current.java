package io.penstock.engine.dispatch;

/** The event that a stage is handling. */
public interface Current {
    /** Its place in the order of the input. */
    long position();

    /** Its number on its ring. */
    long sequence();
}

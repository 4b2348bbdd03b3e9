package io.penstock.engine.ring;

/** What a thread outside does between two looks at a full ring. */
@FunctionalInterface
public interface Idle {
    /**
     * Lets time pass.
     *
     * @param times how often in a row, from 0
     */
    void idle(int times) throws InterruptedException;
}

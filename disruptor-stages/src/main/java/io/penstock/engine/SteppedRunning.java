package io.penstock.engine;

import io.penstock.topology.Running;
import java.time.Duration;

/**
 * A topology that runs only when it is stepped. For one thread. {@code await()} steps to the end, moving the clock to the
 * next timer when nothing else is to be done, and throws {@link IllegalStateException} when the stages wait for something
 * that does not come by itself, such as an open input; with a limit it answers whether the end was reached, and does not
 * look at the limit. All else that waits for the stages, such as for an answer, for room at an input or for a reader's next event, steps
 * and moves the clock as well. A stage that would step its own topology throws {@link IllegalStateException}, which names it.
 */
public interface SteppedRunning extends Running {
    /**
     * Runs one turn of one stage that has something to do.
     *
     * @return whether there was one
     */
    boolean step();

    /**
     * Runs one turn of a stage.
     *
     * @return whether it had something to do
     * @throws IllegalArgumentException if there is no such stage
     */
    boolean step(String stage);

    /** Steps until no stage has anything to do. */
    void settle();

    /**
     * Moves the clock; timers that fall due are delivered in order. A stage may call it too: time passes in its turn then.
     *
     * @throws IllegalArgumentException if it is to go back
     */
    void advance(Duration by);
}

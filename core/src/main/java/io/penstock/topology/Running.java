package io.penstock.topology;

import io.penstock.stage.Input;
import java.time.Duration;

/**
 * A topology that runs. It ends by itself once all inputs are closed, all sources are exhausted and everything was
 * processed; or by failure, or by being halted. Any thread may call these methods but those of the stages.
 */
public interface Running extends AutoCloseable {
    /** The input of a ring that events enter from outside. */
    <E> Input<E> input(String ring);

    /**
     * The last sequence that a stage has processed on its first inbound end, −1 before the first.
     *
     * @param stage name of the stage
     */
    long processed(String stage);

    /**
     * Waits for the end. An engine without threads of its own runs the stages here.
     *
     * @throws InterruptedException if the caller was interrupted; the topology goes on
     * @throws TopologyFailedException if a stage failed; its cause is what the stage threw
     * @throws java.util.concurrent.CancellationException if it was halted before all was done
     */
    void await() throws InterruptedException;

    /**
     * Waits for the end, no longer than a limit.
     *
     * @return whether it has ended
     */
    boolean await(Duration limit) throws InterruptedException;

    /** Whether it has ended, however. */
    boolean isDone();

    /** Closes all inputs, tells all sources to stop, and lets the stages finish what is in. */
    void drain();

    /** Stops all stages as soon as their present turn is over, and waits for that. What is in is not processed. */
    void halt();

    /** Drains within the limit of the engine, then halts. Does nothing when all has ended. Does not rethrow a failure. */
    @Override
    void close();
}

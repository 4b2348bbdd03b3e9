package io.penstock.stages;

import io.penstock.topology.Running;
import io.penstock.topology.StageStatus;
import java.time.Duration;
import java.util.List;

/**
 * Stages that run. They end by themselves once all producers are complete and everything was processed; or by failure, or by
 * being halted. Any thread may call these methods but those of the stages.
 */
public final class RunningStages implements AutoCloseable {
    private final Running running;

    RunningStages(Running running) {
        this.running = running;
    }

    /** The topology that runs, as the engine answered it: of an engine without threads, what is stepped. */
    public Running topology() {
        return running;
    }

    /**
     * What a stage tells about itself now. It is not stopped for it, and need not have a turn.
     *
     * @param stage name of the stage
     */
    public StageStatus status(String stage) {
        return running.status(stage);
    }

    /** What all stages tell about themselves, those upstream first. */
    public List<StageStatus> status() {
        return running.status();
    }

    /** Prints the stages as the engine runs them, with what they tell about themselves now. */
    public String explain() {
        return running.explain();
    }

    /**
     * Waits for the end. An engine without threads of its own runs the stages here.
     *
     * @throws InterruptedException if the caller was interrupted; the stages go on
     * @throws io.penstock.topology.TopologyFailedException if a stage failed; its cause is what the stage threw
     * @throws java.util.concurrent.CancellationException if they were halted before all was done
     */
    public void await() throws InterruptedException {
        running.await();
    }

    /**
     * Waits for the end, no longer than a limit.
     *
     * @return whether they have ended
     */
    public boolean await(Duration limit) throws InterruptedException {
        return running.await(limit);
    }

    /** Whether they have ended, however. */
    public boolean isDone() {
        return running.isDone();
    }

    /** Tells all producers to stop, and lets the stages finish what is in. */
    public void drain() {
        running.drain();
    }

    /** Stops all stages as soon as their present turn is over, and waits for that. What is in is not processed. */
    public void halt() {
        running.halt();
    }

    /** Drains within the limit of the engine, then halts. Does nothing when all has ended. Does not rethrow a failure. */
    @Override
    public void close() {
        running.close();
    }
}

package io.penstock.topology;

import io.penstock.stage.Input;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * A topology that runs. It ends by itself once all inputs are closed, all sources are exhausted and everything was
 * processed; or by failure, or by being halted. Any thread may call these methods but those of the stages, which may only tell: one that would wait
 * for its own topology throws {@link IllegalStateException}, naming the stage.
 */
public interface Running extends AutoCloseable {
    /**
     * The input of a ring that events enter from outside.
     *
     * @throws IllegalArgumentException if there is none
     */
    <E> Input<E> input(String ring);

    /**
     * The last sequence that a stage has processed on its first inbound end, −1 before the first.
     *
     * @param stage name of the stage
     * @throws IllegalArgumentException if there is no such stage
     */
    long processed(String stage);

    /**
     * Hands a message to a stage: its logic sees it on the stage's thread between two batches, in the order in which each thread
     * tells. Any thread may tell, those of the stages too. A message that was taken, and that the stage ends without seeing, is
     * told so if it is {@link io.penstock.stage.Refusable}.
     *
     * @param stage name of the stage
     * @param message what {@link io.penstock.stage.Logic#onMessage(Object)} is handed
     * @throws IllegalArgumentException if there is no such stage
     * @throws IllegalStateException if the stage has ended, or has too many messages waiting; the message was not taken then
     */
    void tell(String stage, Object message);

    /**
     * Subscribes a stage to another while both run. The producer admits it in one of its next turns; until then it counts as live.
     * Any thread may call it, those of the stages too.
     *
     * @throws IllegalArgumentException if there is no such stage, the one takes no events or the other emits none, or events would
     *     run in a circle
     * @throws IllegalStateException if the consumer has ended
     */
    LiveSubscription subscribe(JoinSpec wish);

    /**
     * Cancels subscriptions of a stage, and subscribes it behind that. Any thread may call it, those of the stages too.
     *
     * @param old any number; those that have ended are passed over
     * @param reason why they end
     * @throws IllegalArgumentException as for {@link #subscribe}; the old ones go on then
     * @throws IllegalStateException if the consumer has ended
     */
    LiveSubscription resubscribe(List<LiveSubscription> old, Reason reason, JoinSpec wish);

    /**
     * Starts more stages, and subscribes them once all of them have started: all or none. What subscribes to them comes later. A
     * stage without subscriptions waits for some until all is drained. Not for the stages' own threads.
     *
     * @return their subscriptions, in the same order
     * @throws IllegalArgumentException as for {@link #subscribe}, or if a name is taken; nothing runs more than before then
     * @throws NotAddedException if one could not be made or could not start, naming it; nothing runs more than before then, and those
     *     that had started were stopped
     * @throws IllegalStateException if all has ended, or the caller is one of the stages, which is named
     */
    List<LiveSubscription> add(List<Addition> additions);

    /** The subscriptions that can be cancelled and have not ended, the oldest first. */
    List<LiveSubscription> subscriptions();

    /**
     * Waits for an answer that a stage gives. An engine without threads of its own runs the stages here.
     *
     * @param answer completed by a stage
     * @param limit how long; an engine without threads waits until no stage has anything to do, and does not look at it
     * @return what it was completed with
     * @throws InterruptedException if the caller was interrupted
     * @throws TimeoutException if it was not completed by then
     * @throws java.util.concurrent.CompletionException if it was completed exceptionally; the cause is what with
     */
    <T> T await(CompletableFuture<T> answer, Duration limit) throws InterruptedException, TimeoutException;

    /**
     * What a stage tells about itself now. It is not stopped for it, and need not have a turn.
     *
     * @param stage name of the stage
     * @throws IllegalArgumentException if there is no such stage
     */
    StageStatus status(String stage);

    /** What all stages tell about themselves, those upstream first. */
    List<StageStatus> status();

    /** Prints the topology as {@link Engine#explain(Topology)} does, with what its stages tell about themselves now. */
    String explain();

    /**
     * Waits until every stage has started, as long as the engine's options say. An engine without threads does not: there a start
     * that fails shows when its stage is stepped.
     *
     * @throws InterruptedException if the caller was interrupted; the topology goes on
     * @throws TopologyFailedException if a stage could not start, naming it, and nothing runs any more; or if one has not started by
     *     then: all are told to stop, and those that hang are interrupted and not waited for
     */
    void awaitStart() throws InterruptedException;

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

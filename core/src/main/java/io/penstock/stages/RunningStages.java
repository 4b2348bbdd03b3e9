package io.penstock.stages;

import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.topology.Running;
import io.penstock.topology.StageStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * Stages that run. They end by themselves once all producers are complete and everything was processed; or by failure, or by
 * being halted. Any thread may call these methods but those of the stages: a stage that would wait for its own topology throws {@link
 * IllegalStateException}, which names it.
 */
public final class RunningStages implements AutoCloseable {
    private final Running running;
    private final Known known = new Known();
    private final Subscriptions subscriptions;

    RunningStages(Running running, Stages launched) {
        this.running = running;
        subscriptions = new Subscriptions(running, known);
        known.add(launched);
    }

    /** The topology that runs, as the engine answered it: of an engine without threads, what is stepped. */
    public Running topology() {
        return running;
    }

    /**
     * What a stage tells about itself now. It is not stopped for it, and need not have a turn.
     *
     * @param stage name of the stage
     * @throws IllegalArgumentException if there is no such stage
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
     * The end of a stage that others subscribe to, by its name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Source<?> source(String stage) {
        return known.source(stage);
    }

    /**
     * Subscribes a stage to another while both run. The one that emits admits it in one of its next turns; what it emits from then on
     * is for it, too. Both ends are told by {@code onSubscribe}. A wish that there is no place for, such as a partition that is
     * taken, ends the subscription with the failure that says why. Any thread may call it, those of the stages too.
     *
     * @param stage name of the stage that subscribes
     * @param wish its wish; a max demand above the ring of a broadcast is a debt that waits for room
     * @throws IllegalArgumentException if there is no such stage, it takes no events, or they would run in a circle
     * @throws IllegalStateException if it has ended
     */
    public LiveSubscription subscribe(String stage, Subscription<?> wish) {
        return subscriptions.begin(stage, wish);
    }

    /**
     * Subscribes, and waits until it is sent what is emitted. Not for the stages' own threads.
     *
     * @param limit how long; an engine without threads runs the stages meanwhile, and does not look at it
     * @throws java.util.concurrent.CompletionException if it ended before; the cause says how
     * @throws TimeoutException if it is not by then; it stays wished for
     * @see #subscribe(String, Subscription)
     */
    public LiveSubscription subscribe(String stage, Subscription<?> wish, Duration limit)
            throws InterruptedException, TimeoutException {
        Objects.requireNonNull(limit, "want a limit, got null");
        return subscriptions.joined(subscribe(stage, wish), limit);
    }

    /**
     * Cancels all subscriptions of one stage to another. What was sent on them is still processed, then both ends see the reason.
     *
     * @param stage name of the stage that subscribed
     * @param source name of the stage that it subscribed to
     * @return those that are being cancelled; none where it does not subscribe to it
     * @throws IllegalArgumentException if there is no such stage, the one or the other
     * @see LiveSubscription#cancel(Reason)
     */
    public List<LiveSubscription> cancel(String stage, String source, Reason reason) {
        return subscriptions.cancel(stage, source, reason);
    }

    /**
     * Cancels all subscriptions of one stage to another, and waits until they have ended. Not for the stages' own threads.
     *
     * @param limit how long; an engine without threads runs the stages meanwhile, and does not look at it
     * @throws TimeoutException if they have not by then; they are cancelled all the same
     * @see #cancel(String, String, Reason)
     */
    public List<LiveSubscription> cancel(String stage, String source, Reason reason, Duration limit)
            throws InterruptedException, TimeoutException {
        Objects.requireNonNull(limit, "want a limit, got null");
        List<LiveSubscription> found = cancel(stage, source, reason);
        subscriptions.awaitEnds(found, limit);
        return found;
    }

    /**
     * Cancels a subscription, and waits until it has ended. Not for the stages' own threads.
     *
     * @param limit how long; an engine without threads runs the stages meanwhile, and does not look at it
     * @return how it ended; otherwise than by this, if it did so before
     * @throws TimeoutException if it has not by then; it is cancelled all the same
     */
    public Cancellation cancel(LiveSubscription subscription, Reason reason, Duration limit)
            throws InterruptedException, TimeoutException {
        Objects.requireNonNull(subscription, "want a subscription, got null");
        Objects.requireNonNull(limit, "want a limit, got null");
        subscription.cancel(reason);
        return subscriptions.ended(subscription, limit);
    }

    /**
     * Cancels a subscription and subscribes the same stage again. All that the wish says holds for the new one: its demand, mode,
     * selector, partition, and where goes what is not processed. What the end of the old one means for the stage the old one's mode
     * says: after a permanent one the stage ends. An old one that has ended already changes nothing. Any thread may call it, those of
     * the stages too.
     *
     * @param old of the stage that subscribes again
     * @param reason why the old one ends
     * @throws IllegalArgumentException as {@link #subscribe(String, Subscription)}; the old one goes on then
     */
    public LiveSubscription resubscribe(LiveSubscription old, Reason reason, Subscription<?> wish) {
        Objects.requireNonNull(old, "want a subscription, got null");
        return subscriptions.replace(List.of(old), reason, old.consumer(), wish);
    }

    /**
     * Cancels a subscription and subscribes the same stage again, and waits until it is sent what is emitted. Not for the stages' own
     * threads.
     *
     * @param limit how long; an engine without threads runs the stages meanwhile, and does not look at it
     * @throws java.util.concurrent.CompletionException if it ended before; the cause says how
     * @see #resubscribe(LiveSubscription, Reason, Subscription)
     */
    public LiveSubscription resubscribe(LiveSubscription old, Reason reason, Subscription<?> wish, Duration limit)
            throws InterruptedException, TimeoutException {
        Objects.requireNonNull(limit, "want a limit, got null");
        return subscriptions.joined(resubscribe(old, reason, wish), limit);
    }

    /**
     * Cancels all subscriptions of one stage to another and subscribes it again, also where there was none.
     *
     * @param stage name of the stage that subscribed
     * @param source name of the stage that it subscribed to
     * @throws IllegalArgumentException as {@link #subscribe(String, Subscription)}, or if there is no such source; nothing is cancelled
     *     then
     * @see #resubscribe(LiveSubscription, Reason, Subscription)
     */
    public LiveSubscription resubscribe(String stage, String source, Reason reason, Subscription<?> wish) {
        return subscriptions.replace(subscriptions.between(stage, source), reason, stage, wish);
    }

    /**
     * Cancels all subscriptions of one stage to another and subscribes it again, and waits until it is sent what is emitted. Not for the
     * stages' own threads.
     *
     * @param limit how long; an engine without threads runs the stages meanwhile, and does not look at it
     * @throws java.util.concurrent.CompletionException if it ended before; the cause says how
     * @see #resubscribe(String, String, Reason, Subscription)
     */
    public LiveSubscription resubscribe(
            String stage, String source, Reason reason, Subscription<?> wish, Duration limit)
            throws InterruptedException, TimeoutException {
        Objects.requireNonNull(limit, "want a limit, got null");
        return subscriptions.joined(resubscribe(stage, source, reason, wish), limit);
    }

    /** The subscriptions that have not ended, the oldest first. */
    public List<LiveSubscription> subscriptions() {
        return running.subscriptions();
    }

    /**
     * Adds stages to those that run: all of them or none. They may subscribe to those, and to each other, as if they had been described
     * with them; those of them that emit are {@link Source#open() open}. All are started first, and subscribe then. A stage whose
     * subscriptions have all ended by a mode that lets it live waits for others until all is drained. Of those that were added and have
     * ended the last hundred or so stay to be seen; older ones are forgotten, and their names are free. Not for the stages' own threads.
     *
     * @param more described apart, under names that are not taken
     * @return their subscriptions, in the order of the description
     * @throws IllegalArgumentException if one of them cannot run, or a name is taken; none of them runs then
     * @throws io.penstock.topology.NotAddedException if one of them could not be made, could not start, or has not started in time,
     *     naming it; none of them runs then, and those that run go on
     * @throws IllegalStateException if all has ended, or the caller is one of the stages, which is named
     */
    public synchronized List<LiveSubscription> add(Stages more) {
        Objects.requireNonNull(more, "want stages, got null");
        List<LiveSubscription> live = running.add(more.lowering().additions());
        known.add(more);
        known.keep(status().stream().map(StageStatus::name).toList());
        return live;
    }

    /**
     * Asks a stage something: its {@code onCall} is handed the request between two batches, and may emit events before it answers.
     *
     * @param stage name of the stage
     * @param request never null, not to be changed any more
     * @param <R> type of the answer, which the caller knows
     * @return the answer, given on the stage's thread: what hangs on it must not block. Exceptional if the stage ended before it
     *     answered, threw, has no code for calls, or has too many messages waiting
     * @throws IllegalArgumentException if there is no such stage
     */
    @SuppressWarnings("unchecked")
    public <R> CompletableFuture<R> call(String stage, Object request) {
        return (CompletableFuture<R>) new Told.Call(request).to(running, stage);
    }

    /**
     * Asks a stage something, and waits for the answer. Not for the stages' own threads.
     *
     * @param limit how long; an engine without threads runs the stages meanwhile, and does not look at it
     * @throws java.util.concurrent.CompletionException if there is no answer; the cause says why
     * @throws TimeoutException if there is none by then; the stage is asked all the same
     * @see #call(String, Object)
     */
    public <R> R call(String stage, Object request, Duration limit) throws InterruptedException, TimeoutException {
        Objects.requireNonNull(limit, "want a limit, got null");
        return running.await(this.<R>call(stage, request), limit);
    }

    /**
     * Tells a stage something: its {@code onCast} is handed the message between two batches.
     *
     * @param message never null, not to be changed any more
     * @return completes with the message once the stage has heard it; nobody needs to look at it. Exceptional as that of a call
     * @throws IllegalArgumentException if there is no such stage
     */
    public CompletableFuture<Object> cast(String stage, Object message) {
        return new Told.Cast(message).to(running, stage);
    }

    /**
     * Tells a stage something in the order of the stream: its {@code onInfo} is handed the message once all events were dealt
     * with that wait at the stage when the message comes to it, those that came in and those that it has emitted. Later events
     * may overtake it.
     *
     * @param message never null, not to be changed any more
     * @return completes with the message once the stage has heard it; nobody needs to look at it. Exceptional as that of a call
     * @throws IllegalArgumentException if there is no such stage
     */
    public CompletableFuture<Object> info(String stage, Object message) {
        return new Told.Info(message, null).to(running, stage);
    }

    /**
     * How a producer takes demand now. Exceptional as the answer of a call, and where the stage is a consumer.
     *
     * @throws IllegalArgumentException if there is no such stage
     */
    public CompletableFuture<DemandMode> demand(String stage) {
        return new Told.ReadDemand().to(running, stage).thenApply(DemandMode.class::cast);
    }

    /**
     * Says how a producer takes demand from now on. A producer-consumer always forwards.
     *
     * @return completes with the mode once it is so. Exceptional as the answer of a call, and where the stage is no producer
     * @throws IllegalArgumentException if there is no such stage
     */
    public CompletableFuture<DemandMode> demand(String stage, DemandMode mode) {
        Objects.requireNonNull(mode, "want a demand mode, got null");
        return new Told.SetDemand(mode).to(running, stage).thenApply(DemandMode.class::cast);
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
        return running.await(Objects.requireNonNull(limit, "want a limit, got null"));
    }

    /** Whether they have ended, however. */
    public boolean isDone() {
        return running.isDone();
    }

    /** Tells all producers to stop, and lets the stages finish what is in. */
    public void drain() {
        running.drain();
    }

    /**
     * Tells all producers to stop, and lets the stages finish what is in, for no longer than a limit: then they are stopped as by {@link
     * #halt()}.
     *
     * @return whether all was processed
     * @throws InterruptedException if the caller was interrupted; the stages go on to drain
     * @throws io.penstock.topology.TopologyFailedException if a stage failed
     */
    public boolean drain(Duration limit) throws InterruptedException {
        Objects.requireNonNull(limit, "want a limit, got null");
        drain();
        boolean done = await(limit);
        if (!done) {
            halt();
        }
        return done;
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

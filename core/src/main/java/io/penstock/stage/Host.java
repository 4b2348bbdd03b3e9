package io.penstock.stage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage's surroundings, as its logic sees them. All methods but {@link #wake()} are for the stage's own thread.
 *
 * @param <O> type of the events that go out
 */
public interface Host<O> {
    /** Name of the stage. */
    String name();

    /** Where events go out. A stage without an outbound end has an output that never has demand. */
    Output<O> output();

    /** Nanoseconds of the engine's clock: only differences mean something. */
    long nanoTime();

    /**
     * Asks for one {@link Logic#onTimer()}.
     *
     * @param delayNs from now on, in nanoseconds
     */
    void schedule(long delayNs);

    /**
     * Tells this stage something after a delay: {@link Logic#onMessage(Object)} is handed the message. Messages that fall due
     * together keep the order of their times.
     *
     * @param delayNs from now on, in nanoseconds
     * @param message never null
     * @return takes it back, on the stage's own thread; does nothing once the message was told
     */
    Runnable schedule(long delayNs, Object message);

    /**
     * Tells this stage something behind all that waits at it now: {@link Logic#onMessage(Object)} is handed the message once
     * every event that is published on an inbound end was processed and every event that is carried has left. What comes
     * meanwhile does not hold it up, and may be handed over before it.
     *
     * @param message never null
     * @throws IllegalStateException if as many wait so as may wait
     */
    void behind(Object message);

    /**
     * Asks for events by hand, on an inbound end with manual demand. What is asked for adds up; what would pass the room of
     * the ring stays a debt, paid as events are processed. On a subscription that has ended nothing is asked.
     *
     * @param inbound number of the inbound end, in the order of the stage's description
     * @param n how many more, at least 0
     */
    void ask(int inbound, long n);

    /** Makes the engine look at this stage again, whatever it was waiting for. Any thread may call it. */
    void wake();

    /**
     * Why the topology failed; for {@link Logic#onStop()}.
     *
     * @return what a stage threw, or {@code null} if none failed
     */
    @Nullable
    Throwable failure();

    /** Tells all sources of the topology to stop; the stages finish what is in. */
    void stopSources();

    /** Says that a stage without inbound ends has no more events: it completes once all it emitted is out. */
    void complete();

    /**
     * Subscribes this stage to another while both run.
     *
     * @param wish of this stage
     * @throws IllegalArgumentException if there is no such stage, it emits nothing, or events would run in a circle
     */
    LiveSubscription subscribe(JoinSpec wish);

    /**
     * Cancels a subscription of this stage, and subscribes it behind that.
     *
     * @param old of this stage; one that has ended is passed over
     * @param reason why it ends
     * @param wish of this stage
     * @throws IllegalArgumentException as for {@link #subscribe}; the old one goes on then
     */
    LiveSubscription resubscribe(LiveSubscription old, Reason reason, JoinSpec wish);

    /**
     * Gives up events that this stage was sent on one of its subscriptions, and passes: they count as lost there, and the hook of the
     * subscription is told, on the producer's thread, or on this one once the producer has ended. What the hook throws fails the topology.
     *
     * @param subscription of this stage
     * @param events in order; kept for the hook
     * @param how the subscription ends, or ended
     */
    void lose(LiveSubscription subscription, List<?> events, Cancellation how);

    /**
     * Ends this stage, whatever its subscriptions. After an orderly reason it processes what it was sent before, and all it emitted
     * goes out; after a failure it fails.
     */
    void exit(Reason reason);
}

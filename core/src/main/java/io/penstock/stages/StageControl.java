package io.penstock.stages;

import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import java.time.Duration;
import java.util.List;

/** A stage as its own code sees it. All methods but {@link #wake()} are for the stage's own thread. */
public interface StageControl {
    /** Name of the stage. */
    String name();

    /**
     * Makes the engine call {@link Producer#onDemand(long, Emitter)} again if anything is asked for: for producers whose
     * events turn up by themselves. Any thread may call it.
     */
    void wake();

    /** Says that a producer has no more events. The stages behind end once they have all that was emitted. */
    void complete();

    /**
     * Asks for events on a subscription with manual demand. What is asked for adds up.
     *
     * @param subscription its number, {@link LiveSubscription#inbound()}: those of the launch are counted from 0, in their order
     * @param n how many more, at least 0
     * @throws IllegalArgumentException if there is no such subscription, it asks by itself, or {@code n} is negative
     */
    void ask(int subscription, long n);

    /** Nanoseconds of the engine's clock: only differences mean something. */
    long nanoTime();

    /**
     * Sets a timer: {@code onTimer} is handed the message after the delay. Timers of one stage that are due together are handed
     * over in the order of their times. What is due once the stage has ended is not handed over.
     *
     * @param delay from now on, not negative
     * @param message never null
     * @return takes it back
     */
    Scheduled schedule(Duration delay, Object message);

    /**
     * Tells the stage itself something: {@code onInfo} is handed the message behind all events that wait at the stage now, those
     * that came in and those that it has emitted. So a producer may emit its last events, tell itself so, and complete when it
     * hears of it.
     *
     * @param message never null
     */
    void info(Object message);

    /**
     * Says how a producer takes demand from now on, as {@link RunningStages#demand(String, DemandMode)} does.
     *
     * @throws UnsupportedOperationException on a stage that is no producer
     */
    void demand(DemandMode mode);

    /** The number of the subscription whose batch is being handled. */
    int subscription();

    /** The subscriptions of this stage that have begun and not ended, by their numbers. */
    List<LiveSubscription> subscriptions();

    /**
     * Subscribes this stage to another while both run. {@code onSubscribe} is called behind this callback.
     *
     * @param wish of this stage
     * @throws IllegalArgumentException if this stage takes no events, or they would run in a circle
     */
    LiveSubscription subscribe(Subscription<?> wish);

    /**
     * Cancels a subscription of this stage and subscribes it again, as {@link RunningStages#resubscribe(LiveSubscription, Reason,
     * Subscription)} does. {@code onSubscribe} is called behind this callback.
     *
     * @param old of this stage
     * @param reason why the old one ends
     * @param wish of this stage
     * @throws IllegalArgumentException as {@link #subscribe(Subscription)}, or if the old one is another stage's; it goes on then
     */
    LiveSubscription resubscribe(LiveSubscription old, Reason reason, Subscription<?> wish);

    /**
     * Cancels the subscriptions of this stage to another. {@code onCancel} is called behind this callback, once all is dealt with that
     * was sent on them.
     *
     * @param source name of the other stage
     * @return those that are being cancelled; none where this stage does not subscribe to it, also where it has ended and is forgotten
     */
    List<LiveSubscription> cancel(String source, Reason reason);

    /**
     * Ends this stage. After an orderly reason what it was sent is processed, what it emitted goes out, and those who subscribe to it
     * are cancelled with the reason; {@link Reason#normal()} is the end of the data for them. After a failure it fails as if it had
     * thrown its cause.
     */
    void exit(Reason reason);
}

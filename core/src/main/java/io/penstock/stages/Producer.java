package io.penstock.stages;

import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;

/**
 * A stage that events come from. All methods are called on the stage's thread, never two at a time, and must not block.
 *
 * @param <T> type of the events
 */
@FunctionalInterface
public interface Producer<T> {
    /**
     * Called once, before anything else.
     *
     * @param control the stage as its own code sees it; valid until {@link #onStop()} returns
     */
    default void onStart(StageControl control) throws Exception {}

    /**
     * The same, for a stage that emits at once; what is emitted here waits until it is asked for.
     *
     * @param control the stage as its own code sees it; valid until {@link #onStop()} returns
     * @param out where events go
     */
    default void onStart(StageControl control, Emitter<? super T> out) throws Exception {
        onStart(control);
    }

    /**
     * Emits what is asked for, as far as it is at hand. Emitting less is fine: the debt stays, and the producer is called
     * again when more is asked for, or after {@link StageControl#wake()}. Emitting more is fine, too: see {@link Overflow}.
     *
     * @param outstanding how many events are asked for and not yet emitted, at least 1; in sum over all subscriptions
     *     where each has a ring of its own
     * @param out where the events go
     */
    void onDemand(long outstanding, Emitter<? super T> out) throws Exception;

    /**
     * Somebody has subscribed; it is sent what is emitted from now on.
     *
     * @param subscription which, one of the launch or a later one
     * @param out where events go
     */
    default void onSubscribe(LiveSubscription subscription, Emitter<? super T> out) throws Exception {}

    /**
     * Somebody is sent nothing more.
     *
     * @param subscription which
     * @param how it was cancelled, or the stage that subscribed has ended
     * @param out where events go
     */
    default void onCancel(LiveSubscription subscription, Cancellation how, Emitter<? super T> out) throws Exception {}

    /**
     * Is asked something by {@link RunningStages#call}, and may emit. Between batches; what was emitted and waits does not hold it up.
     *
     * @param request as it was asked
     * @param reply takes the answer, now or later
     * @param out where events go
     */
    default void onCall(Object request, Reply reply, Emitter<? super T> out) throws Exception {
        throw new Unheard("calls", request);
    }

    /**
     * Is told something by {@link RunningStages#cast}, and may emit. Between batches; what was emitted and waits does not hold it up.
     *
     * @param message as it was told
     * @param out where events go
     */
    default void onCast(Object message, Emitter<? super T> out) throws Exception {
        throw new Unheard("casts", message);
    }

    /**
     * Is told something by {@link RunningStages#info}, and may emit: behind all events that waited at the stage when it was told.
     *
     * @param message as it was told
     * @param out where events go
     */
    default void onInfo(Object message, Emitter<? super T> out) throws Exception {
        throw new Unheard("infos", message);
    }

    /**
     * A timer is due, and the stage may emit.
     *
     * @param message what {@link StageControl#schedule} was given
     * @param out where events go
     */
    default void onTimer(Object message, Emitter<? super T> out) throws Exception {
        throw new Unheard("timers", message);
    }

    /** Called once, last, however the stage ended. */
    default void onStop() throws Exception {}
}

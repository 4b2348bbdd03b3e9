package io.penstock.stages;

import io.penstock.stage.Batch;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;

/**
 * A stage that events go to. All methods are called on the stage's thread, never two at a time, and must not block.
 *
 * @param <T> type of the events
 */
@FunctionalInterface
public interface Consumer<T> {
    /**
     * Called once, before anything else.
     *
     * @param control the stage as its own code sees it; valid until {@link #onStop()} returns
     */
    default void onStart(StageControl control) throws Exception {}

    /**
     * Takes a batch, all of it.
     *
     * @param events at least one, all of one subscription; valid until the call returns
     */
    void onEvents(Batch<? extends T> events) throws Exception;

    /**
     * A subscription of this stage begins; before anything is sent on it. It may be asked on from here on.
     *
     * @param subscription which, one of the launch or a later one
     */
    default void onSubscribe(LiveSubscription subscription) throws Exception {}

    /**
     * A subscription of this stage has ended; all that was sent on it is dealt with. If its mode says so, the stage ends behind this
     * call: see {@link CancelMode}.
     *
     * @param subscription which
     * @param how it was cancelled, or the stage that the events came from has ended
     */
    default void onCancel(LiveSubscription subscription, Cancellation how) throws Exception {}

    /** Nothing follows on any subscription. Not called when the topology failed. */
    default void onEnd() throws Exception {}

    /**
     * Is asked something by {@link RunningStages#call}. Between batches; what was emitted and waits does not hold it up.
     *
     * @param request as it was asked
     * @param reply takes the answer, now or later
     */
    default void onCall(Object request, Reply reply) throws Exception {
        throw new Unheard("calls", request);
    }

    /**
     * Is told something by {@link RunningStages#cast}. Between batches; what was emitted and waits does not hold it up.
     *
     * @param message as it was told
     */
    default void onCast(Object message) throws Exception {
        throw new Unheard("casts", message);
    }

    /**
     * Is told something by {@link RunningStages#info}: behind all events that waited at the stage when it was told.
     *
     * @param message as it was told
     */
    default void onInfo(Object message) throws Exception {
        throw new Unheard("infos", message);
    }

    /**
     * A timer is due.
     *
     * @param message what {@link StageControl#schedule} was given
     */
    default void onTimer(Object message) throws Exception {
        throw new Unheard("timers", message);
    }

    /** How many events this code keeps to itself, for the status of its stage: neither emitted nor done with. Called at the end of a turn. */
    default long held() {
        return 0;
    }

    /** Called once, however the stage ended; nothing but {@link #abandon} follows. */
    default void onStop() throws Exception {}

    /**
     * Called behind {@link #onStop()} on code that failed, where its stage is begun anew or leaves alone: names the events that it {@link
     * #held() held}. They are counted as discarded, and shown to the hook of the policy.
     *
     * @param events is told of each
     */
    default void abandon(java.util.function.Consumer<Object> events) {}
}

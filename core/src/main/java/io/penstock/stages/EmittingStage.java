package io.penstock.stages;

import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import java.util.function.Consumer;

/**
 * What is the same of all stages that emit: they are started and stopped, hear of subscriptions, are told things, and may emit
 * at each of these calls. All methods are called on the stage's thread, never two at a time, and must not block.
 *
 * @param <O> type of the events that go out
 */
public interface EmittingStage<O> {
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
    default void onStart(StageControl control, Emitter<? super O> out) throws Exception {
        onStart(control);
    }

    /**
     * A subscription begins: one to this stage, which is sent what is emitted from now on, or one of this stage, before anything is
     * sent on it.
     *
     * @param subscription which, one of the launch or a later one; this stage is its {@link LiveSubscription#producer()} or its
     *     {@link LiveSubscription#consumer()}
     * @param out where events go
     */
    default void onSubscribe(LiveSubscription subscription, Emitter<? super O> out) throws Exception {}

    /**
     * A subscription has ended: one to this stage, which is sent nothing more, or one of this stage, of which all that was sent is
     * dealt with. If the mode of one of its own says so, the stage ends behind this call: see {@link CancelMode}.
     *
     * @param subscription which
     * @param how it was cancelled, or the other stage has ended
     * @param out where events go
     */
    default void onCancel(LiveSubscription subscription, Cancellation how, Emitter<? super O> out) throws Exception {}

    /**
     * Is asked something by {@link RunningStages#call}, and may emit. Between batches; what was emitted and waits does not hold it up.
     *
     * @param request as it was asked
     * @param reply takes the answer, now or later
     * @param out where events go
     */
    default void onCall(Object request, Reply reply, Emitter<? super O> out) throws Exception {
        throw new Unheard("calls", request);
    }

    /**
     * Is told something by {@link RunningStages#cast}, and may emit. Between batches; what was emitted and waits does not hold it up.
     *
     * @param message as it was told
     * @param out where events go
     */
    default void onCast(Object message, Emitter<? super O> out) throws Exception {
        throw new Unheard("casts", message);
    }

    /**
     * Is told something by {@link RunningStages#info}, and may emit: behind all events that waited at the stage when it was told.
     *
     * @param message as it was told
     * @param out where events go
     */
    default void onInfo(Object message, Emitter<? super O> out) throws Exception {
        throw new Unheard("infos", message);
    }

    /**
     * A timer is due, and the stage may emit.
     *
     * @param message what {@link StageControl#schedule} was given
     * @param out where events go
     */
    default void onTimer(Object message, Emitter<? super O> out) throws Exception {
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
    default void abandon(Consumer<Object> events) {}
}

package io.penstock.stage;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a stage does: user code and operators behind one small contract that every engine hosts. All methods are called
 * on the stage's own thread, never two at a time, and none of them may block.
 *
 * <p><b>Refusal.</b> An {@link Output} takes an event only while there is demand for it. What it refuses the logic keeps,
 * and offers again in {@link #drain()}. Until {@code drain()} answers {@code true} the engine hands over nothing else:
 * so back-pressure travels upstream without a queue.
 *
 * @param <I> type of the events that come in
 * @param <O> type of the events that go out
 */
public interface Logic<I, O> {
    /**
     * Called once, before anything else.
     *
     * @param host the surroundings; valid until {@link #onStop()} returns
     */
    default void onStart(Host<O> host) throws Exception {}

    /**
     * Takes events from the front of a batch. Fewer than all are taken when the output refused what came of one, or when
     * the logic wants to wait; the engine shows the others again after something has changed: the output was drained, an
     * event or a mark came in elsewhere, a timer fired or {@link Host#wake()} was called.
     *
     * @param inbound number of the inbound end, in the order of the stage's description
     * @param batch at least one event; valid until the call returns
     * @return how many were taken, {@code 0 <= n <= batch.size()}; another answer counts as a failure of the stage
     */
    default int onEvents(int inbound, Batch<I> batch) throws Exception {
        throw new IllegalStateException("got " + batch.size() + " events, but this logic takes none");
    }

    /**
     * Asks for events; called on a stage without inbound ends. It is called when more is asked for than at the end of the
     * call before, and after {@link Host#wake()}; so a producer that has less than is asked for may simply return.
     *
     * @param outstanding how many events are asked for and not yet emitted, at least 1
     */
    default void onDemand(long outstanding) throws Exception {}

    /**
     * No event with an earlier time follows on this inbound end.
     *
     * @param inbound number of the inbound end
     * @param watermark in the unit of the stream's time; grows from call to call
     */
    default void onWatermark(int inbound, long watermark) throws Exception {}

    /**
     * The place of a snapshot: all events before it were taken, on every inbound end, and what came of them was taken by the
     * output. The engine says it to the stages behind when the call returns, before anything that comes of later events.
     *
     * <p>An inbound end that has come to its mark is held until all that are open have it. Where the logic takes nothing more
     * from any of the others meanwhile, since it wants what stands behind the mark, its order goes first: the ends go on, and
     * the snapshot is told when the last of them has come to the mark.
     *
     * @param snapshot its number, grows from call to call
     */
    default void onSnapshot(long snapshot) throws Exception {}

    /**
     * Nothing follows on this inbound end.
     *
     * @param inbound number of the inbound end
     * @param last whether no other inbound end is open; the stage completes once {@link #drain()} answers {@code true}
     */
    default void onEnd(int inbound, boolean last) throws Exception {}

    /** {@link Host#wake()} was called: the moment to look at what other threads left. Several wakes may make one call. */
    default void onWake() throws Exception {}

    /**
     * Whether this stage cannot have a subscription of its own that is wished for. Asked before it begins: one that is refused ends
     * with the failure that says why, and nothing else comes of it.
     *
     * @param subscription of this stage, without a number yet
     * @return what is wanted and what was got; {@code null} if it may begin
     */
    default @Nullable String refusal(LiveSubscription subscription) {
        return null;
    }

    /**
     * A subscription begins, at either end: at the end of the stage that subscribed before anything is sent on it, and when its
     * inbound end can be asked on; at the producer's once it has joined. Called for the subscriptions of the launch, too, behind
     * {@link #onStart}; not for those that cannot be cancelled.
     *
     * @param subscription which; the stage that {@link LiveSubscription#consumer()} names is the one that subscribed
     */
    default void onSubscribed(LiveSubscription subscription) throws Exception {}

    /**
     * A subscription has ended, at either end; at the consumer's behind all that was sent on it. What it means for the stage by
     * the subscription's {@link CancelMode} follows behind this call.
     *
     * @param subscription which
     * @param how it was cancelled, or the other stage ended
     */
    default void onCancelled(LiveSubscription subscription, Cancellation how) throws Exception {}

    /** A timer asked for by {@link Host#schedule(long)} is due. Several that fell due together make one call. */
    default void onTimer() throws Exception {}

    /**
     * A message from outside, told by name while the stage runs; handed over between batches, in the order in which each
     * teller told. What is still to be drained does not hold it up. Logic that takes no messages refuses a {@link Refusable}, and
     * fails at any other.
     *
     * @param message as it was told
     */
    default void onMessage(Object message) throws Exception {
        IllegalStateException why =
                new IllegalStateException("want a stage that takes messages, got one that does not: " + message);
        if (!(message instanceof Refusable refusable)) {
            throw why;
        }
        refusable.refused(why);
    }

    /**
     * Offers again what was refused.
     *
     * @return whether nothing is left
     */
    default boolean drain() throws Exception {
        return true;
    }

    /**
     * The topology is drained, and a stage without inbound ends is to emit no more.
     *
     * @return whether it completes at once; if not, it calls {@link Host#complete()} when what it still has is out
     */
    default boolean onDrain() throws Exception {
        return true;
    }

    /**
     * The topology is being closed: drained within a limit, and halted then. The moment to give up what nobody outside will take. It may
     * end without this call.
     */
    default void onClose() throws Exception {}

    /**
     * Called before {@link #onStart} on logic that takes the place of one that failed: takes over what that had emitted and not
     * offered, and nothing of what made it fail. The rings, what is asked for and what others told and nobody has seen stay as they
     * are: what it asks for by hand counts as asked for already, as far as that is outstanding. What its predecessor had told itself,
     * by {@link Host#schedule}, does not reach it. It is told of the subscriptions behind its start, and of an end that was told
     * before.
     *
     * @param predecessor made by the same supplier; it is stopped behind this call
     */
    default void inherit(Logic<I, O> predecessor) {}

    /**
     * Called behind {@link #onStop} on logic that failed, and that other logic takes the place of, or nobody where its stage leaves
     * alone: names the events that it {@link #held held} and no successor did {@link #inherit}. They are counted as given up, and shown to the hook of the policy.
     *
     * @param events is told of each
     */
    default void abandon(Consumer<Object> events) {}

    /** How many events this logic keeps to itself: taken or made, and neither offered nor done with. Called at the end of a turn. */
    default long held() {
        return 0;
    }

    /**
     * Called once instead of all else, where the topology ended before this stage had its first turn.
     *
     * @param failure what the stage threw that failed, or {@code null} if none did
     */
    default void onNeverStarted(@Nullable Throwable failure) throws Exception {}

    /**
     * What it was doing when a call threw, and at what place of its source, as far as that is known: for the message of the
     * failure, {@code in map, step 2 of 3}. Called when the stage has stopped, by any thread.
     */
    default String where() {
        return "";
    }

    /** Called once, last, however the stage ended, also after a failure. */
    default void onStop() throws Exception {}
}

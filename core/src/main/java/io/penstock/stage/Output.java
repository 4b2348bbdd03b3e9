package io.penstock.stage;

import org.jspecify.annotations.Nullable;

/**
 * Where a stage's events go out. For the stage's own thread alone. What was taken becomes visible to the stages behind in
 * batches, at the latest at the end of the turn.
 *
 * @param <O> type of the events
 */
public interface Output<O> {
    /** How many events would be taken now, at the least; behind a partition dispatcher the sum over the partitions. */
    long demand();

    /**
     * Offers a value: on rings whose slots hold references.
     *
     * @param value never null
     * @return whether it was taken; if not, nothing happened
     */
    boolean offer(O value);

    /**
     * Takes the next slot of a ring to be filled: on rings whose slots are reused objects. The slot belongs to the caller
     * until its call returns or it takes the next; then it goes out. It carries the position of the event that is being handled.
     *
     * @param partition number of the ring in the stage's description
     * @return the slot with what it held last, or {@code null} when there is no room
     */
    @Nullable
    O claim(int partition);

    /**
     * Says to all stages behind that no event with an earlier time follows. Needs no demand; a watermark that cannot be
     * passed on yet merges with the next one.
     */
    void watermark(long watermark);

    /** Makes visible what was taken, as the engine does by itself at the end of the turn. */
    void flush();

    /**
     * Says to all stages behind that a snapshot is to be taken of all that comes of the events before this place. For stages
     * without inbound ends: the others pass on what comes in, by themselves.
     *
     * @param snapshot its number, larger than those before
     * @return whether it was said: not while as many are under way as there may be; needs no demand
     */
    boolean snapshot(long snapshot);
}

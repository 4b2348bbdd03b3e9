package io.penstock.stages;

/**
 * A stage that events come from. All methods are called on the stage's thread, never two at a time, and must not block.
 *
 * @param <T> type of the events
 */
@FunctionalInterface
public interface Producer<T> extends EmittingStage<T> {
    /**
     * Emits what is asked for, as far as it is at hand. Emitting less is fine: the debt stays, and the producer is called
     * again when more is asked for, or after {@link StageControl#wake()}. Emitting more is fine, too: see {@link Overflow}.
     *
     * @param outstanding how many events are asked for and not yet emitted, at least 1; in sum over all subscriptions
     *     where each has a ring of its own
     * @param out where the events go
     */
    void onDemand(long outstanding, Emitter<? super T> out) throws Exception;
}

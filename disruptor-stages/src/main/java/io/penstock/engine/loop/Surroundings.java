package io.penstock.engine.loop;

import io.penstock.engine.demand.Arrivals;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the loops of one running topology share: its clock, its timers, its end. */
public interface Surroundings {
    /** Nanoseconds of the clock. */
    long nanoTime();

    /**
     * Runs something short after a delay: a timer's message to a stage.
     *
     * @return takes it back, and keeps nothing of it
     */
    Runnable schedule(Runnable due, long delayNs);

    /** Whether everything is to stop. Read by every stage, in each turn. */
    boolean isHalted();

    /**
     * The order in which messages come, where each call's emission is one of its own, as in GenStage; {@code null} where a message is what
     * a turn finds.
     */
    @Nullable
    Arrivals arrivals();

    /** Subscribes a stage to another while both run. */
    LiveSubscription subscribe(JoinSpec wish);

    /** Cancels subscriptions of a stage, and subscribes it behind that. */
    LiveSubscription resubscribe(List<LiveSubscription> old, Reason reason, JoinSpec wish);

    /** A stage failed: everything is to stop. */
    void failed(StageLoop loop, Throwable cause);

    /** What the first stage that failed threw, or {@code null}. */
    @Nullable
    Throwable failure();

    /** All sources are to stop. */
    void drain();

    /** A stage has started. */
    void started(StageLoop loop);

    /** A stage is about to be told its end; on the thread that tells it. */
    void ending(StageLoop loop);

    /** A stage has stopped, however. */
    void stopped(StageLoop loop);
}

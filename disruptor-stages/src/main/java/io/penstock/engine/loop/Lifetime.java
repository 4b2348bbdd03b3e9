package io.penstock.engine.loop;

import io.penstock.stage.Cancellation;
import io.penstock.stage.Reason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stage from its start until it has stopped: what ends it, in which order it is told, and what it leaves for those who come later. The
 * stage's own but for {@code farewell}: written by the stage's own thread before it closes its messages, read by whoever's order was
 * refused.
 */
final class Lifetime {
    private final StageLoop loop;
    private final Surroundings surroundings;
    private final boolean takes;
    private @Nullable StageHost host;
    private boolean started;
    /** Whether the first start is over; written before the stage tells its surroundings so. */
    private boolean begun;
    /** Whether a stage that takes no events has no more of its own. */
    private boolean completed;
    /** Whether the end of the last inbound end is the end of the stage. */
    private boolean exhausted;

    private boolean endTold;
    private int lastEnded;
    private @Nullable Reason exiting;
    /** Whether it was added and is not to be there after all. */
    private boolean withdrawn;

    private volatile @Nullable Reason farewell;
    private boolean done;

    Lifetime(StageLoop loop, Surroundings surroundings, boolean takes) {
        this.loop = loop;
        this.surroundings = surroundings;
        this.takes = takes;
    }

    boolean isStarted() {
        return started;
    }

    /** Whether the first start went well. Others read it once the surroundings know. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether logic made anew could go on. */
    boolean isRenewable() {
        return begun && !withdrawn;
    }

    /** Whether it was added, and never began or is not to be there after all. */
    boolean isUnwanted() {
        return withdrawn || (loop.isAdded() && !begun);
    }

    /** Starts, once; answers whether it was this time. */
    boolean start() throws Exception {
        if (started) {
            return false;
        }
        started = true;
        introduce();
        return true;
    }

    /** Shows the logic where it is. */
    void introduce() throws Exception {
        host = new StageHost(loop, surroundings);
        loop.logic().onStart(host);
        loop.emitted();
        if (!begun) {
            begun = true;
            surroundings.started(loop);
        }
        loop.upstream().start();
        loop.downstream().start();
    }

    /**
     * Logic was made anew: it has set no timer, and is to hear of an end that was told before. The failure that the stage was to end
     * with is over.
     */
    void renew() {
        if (host != null) {
            host.retire();
            host = null;
        }
        endTold = false;
        if (isFailing()) {
            exiting = null;
            loop.intakes().askAgain();
        }
    }

    /** The stage was added, and is not to be there after all. */
    void withdraw(Throwable why) {
        withdrawn = true;
        exiting = Reason.failure(why);
    }

    /** The stage has no more events of its own. */
    void complete() {
        completed = true;
    }

    boolean isCompleted() {
        return completed;
    }

    /** The stage ends with the last of its subscriptions. */
    void endWithTheLast() {
        exhausted = true;
    }

    /** The stage ends once all is out that it has. */
    void exhaust() {
        completed = true;
        exhausted = true;
    }

    /** Ends the stage, whatever its subscriptions. */
    void exit(Reason reason) {
        if (isEnding()) {
            return;
        }
        exiting = reason;
        if (!(reason instanceof Reason.Failure)) {
            exhaust();
            loop.upstream().releaseAll(reason);
        }
    }

    /** Whether it is to fail behind the call that said so: it asks for nothing more. */
    boolean isFailing() {
        return exiting instanceof Reason.Failure;
    }

    void failIfSaid() throws Exception {
        if (exiting instanceof Reason.Failure failure) {
            if (failure.cause() instanceof Error error) {
                throw error;
            }
            throw failure.cause() instanceof Exception exception ? exception : new Exception(failure.cause());
        }
    }

    /** An inbound end has ended with its data; answers whether the stage ends with it. */
    boolean closed(int inbound) {
        lastEnded = inbound;
        endTold = closes();
        return endTold;
    }

    private boolean closes() {
        return takes
                && started
                && exhausted
                && loop.intakes().areEnded()
                && loop.upstream().isEmpty();
    }

    /** Tells the logic that nothing follows, where that was not said with the last end. */
    boolean tellEnd() throws Exception {
        if (endTold || !closes()) {
            return false;
        }
        endTold = true;
        loop.logic().onEnd(lastEnded, true);
        loop.emitted();
        return true;
    }

    /** Whether no subscription may begin any more. */
    boolean isEnding() {
        return endTold || exiting != null;
    }

    /** Whether the logic brings nothing new any more. */
    boolean isOver() {
        return started && (takes ? endTold : completed);
    }

    /** Why the stage ends, or would now. */
    Reason reason() {
        return exiting == null ? Reason.normal() : exiting;
    }

    /** Why it failed, where it leaves alone. */
    @Nullable
    Throwable failure() {
        return farewell instanceof Reason.Failure alone ? alone.cause() : surroundings.failure();
    }

    /** It leaves alone. */
    void leave(Reason reason) {
        farewell = reason;
    }

    /** How a subscription ended whose other end found this stage stopped; any thread. */
    Cancellation farewell(RuntimeException why) {
        Reason reason = farewell;
        return Cancellation.down(reason == null ? Reason.failure(why) : reason);
    }

    /** All is out. */
    void finish() {
        if (exiting == Reason.shutdown()) {
            loop.downstream().releaseAll(exiting);
        } else {
            loop.downstream().end();
        }
        stop();
    }

    /** Stops, once, however the stage ended; answers whether it was this time. */
    boolean stop() {
        if (done) {
            return false;
        }
        done = true;
        try {
            if (farewell == null) {
                farewell = surroundings.isHalted() ? Reason.shutdown() : reason();
            }
            loop.mail().close();
            tellStop();
            loop.vitals().stopped(surroundings.isHalted());
            loop.upstream().stop(Objects.requireNonNull(farewell));
        } finally {
            surroundings.stopped(loop);
        }
        return true;
    }

    private void tellStop() {
        surroundings.ending(loop);
        Thrown thrown = new Thrown();
        if (host != null) {
            thrown.by(() -> loop.renewal().failures().throwOfHooks());
            thrown.by(() -> loop.renewal().failures().throwOfChooser());
            thrown.by(() -> loop.vitals().held(loop.logic().held()));
            thrown.by(() -> loop.logic().onStop());
            thrown.by(this::abandonIfAlone);
            host.retire();
        } else {
            thrown.by(() -> loop.logic().onNeverStarted(surroundings.failure()));
        }
        if (thrown.first() != null) {
            loop.fail(thrown.first());
        }
    }

    /** Nobody takes over what a stage held that left alone. */
    private void abandonIfAlone() {
        if (farewell instanceof Reason.Failure alone) {
            loop.renewal().failures().abandon(loop.logic(), alone.cause());
        }
    }

    boolean isDone() {
        return done;
    }
}

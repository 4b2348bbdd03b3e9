package io.penstock.engine.loop;

import io.penstock.stage.Logic;
import io.penstock.stage.Reason;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.StageSpec;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a stage whose logic threw: it pauses before it tries again, goes on with logic made anew, leaves alone, or fails its
 * topology; which of them, {@link Failures} say. The stage's own.
 */
final class Renewal {
    private final StageLoop loop;
    private final Surroundings surroundings;
    private final Failures failures;
    private boolean paused;

    Renewal(StageLoop loop, StageSpec spec, Surroundings surroundings) {
        this.loop = loop;
        this.surroundings = surroundings;
        failures = new Failures(spec, loop);
    }

    Failures failures() {
        return failures;
    }

    /** Whether the stage is handed no events for a while. */
    boolean isPaused() {
        return paused;
    }

    /** Hands over no events for a while. */
    void pause(long pauseNs) {
        paused = true;
        loop.mail().after(pauseNs, stage -> paused = false);
    }

    /** Logic made anew takes the place of what failed; where its own start fails, the next one's, as long as the policy allows. */
    void restartIfDue() throws Exception {
        while (failures.takeRestart()) {
            try {
                restart();
            } catch (Exception again) {
                failures.elsewhere(again);
            }
        }
    }

    private void restart() throws Exception {
        Logic<Object, Object> failed = loop.logic();
        loop.renew();
        loop.vitals().restarted();
        loop.upstream().renew();
        loop.mail().renew();
        loop.lifetime().renew();
        stop(failed);
        loop.calls().forEvents(loop.lifetime()::introduce);
    }

    private void stop(Logic<Object, Object> failed) throws Exception {
        Throwable cause = Objects.requireNonNull(loop.vitals().lastError());
        last(failed::onStop);
        last(() -> failures.abandon(failed, cause));
    }

    /** What logic throws at its end counts as a failure more; its successor is there already. */
    private void last(Thrown.Deed deed) throws Exception {
        try {
            deed.run();
        } catch (Exception atItsEnd) {
            failures.elsewhere(atItsEnd);
            failures.takeRestart();
        }
    }

    /**
     * Has the stage go on, with logic made anew, after something was thrown that no event and no message brought.
     *
     * @return what it cannot go on for: what was thrown last; {@code null} where it goes on
     */
    @Nullable
    Throwable goOn(Throwable cause) {
        failures.joinChooserTo(cause);
        if (!loop.lifetime().isRenewable() || surroundings.isHalted() || !(cause instanceof Exception exception)) {
            return cause;
        }
        try {
            failures.elsewhere(exception);
            restartIfDue();
            failures.throwOfHooks();
            return null;
        } catch (Throwable end) {
            return end;
        }
    }

    /** The stage cannot go on. */
    void failOrLeave(Throwable cause) {
        if (isInterrupted(cause)) {
            return;
        }
        if (endsAlone()) {
            leave(cause);
        } else {
            fail(cause);
        }
    }

    /** Whoever halts all interrupts a producer that may be in a call that blocks: what it throws then is no failure. */
    private boolean isInterrupted(Throwable cause) {
        return surroundings.isHalted()
                && (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException);
    }

    /** One that could not be added is the affair of who adds it; a launch fails with each of its stages. */
    private boolean endsAlone() {
        return loop.lifetime().isUnwanted()
                || (loop.lifetime().hasBegun()
                        && failures.policy() instanceof FailurePolicy.Leave
                        && !failures.hookThrew()
                        && !surroundings.isHalted());
    }

    /** The stage cannot go on; its topology does, unless a hook of theirs throws once more. */
    private void leave(Throwable cause) {
        loop.vitals().failed(cause);
        Reason reason = Reason.failure(cause);
        loop.lifetime().leave(reason);
        loop.dispatcher().rollBack();
        loop.upstream().fail(reason);
        Thrown thrown = new Thrown();
        thrown.by(() -> discard(cause));
        loop.downstream().releaseAll(reason);
        if (thrown.first() != null) {
            fail(thrown.first());
        }
    }

    /** What was asked for goes out; what was not is nobody's any more. */
    private void discard(Throwable cause) {
        List<Object> carried = loop.dispatcher().giveUpAll();
        loop.dispatcher().flush();
        failures.showCarried(carried, cause);
    }

    /** The stage cannot go on, nor can its topology. */
    void fail(Throwable cause) {
        loop.vitals().failed(cause);
        surroundings.failed(loop, cause);
    }
}

package io.penstock.engine.loop;

import io.penstock.engine.ring.Chunk;
import io.penstock.stage.Logic;
import io.penstock.stage.Refusable;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.FailurePolicy.DeadLetters;
import io.penstock.topology.StageSpec;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.LangUtil;
import org.jspecify.annotations.Nullable;

/** What happens when a stage's logic throws: follows its policy. What no policy helps is thrown again. */
final class Failures {
    /** In the place of a sequence: the stage was asked for events. */
    private static final long DEMAND = 0;

    private static final int MOST_DOUBLINGS = 20;

    private final StageSpec spec;
    private final StageLoop loop;
    private final ArrayDeque<Long> restarts = new ArrayDeque<>();
    private final Attempts asked = new Attempts();
    /** What the hooks of subscriptions threw that were told what is lost. */
    private final Thrown atLost = new Thrown();

    private boolean restartDue;
    /** Whether a hook is shown something, or threw when it was. */
    private boolean showing;

    Failures(StageSpec spec, StageLoop loop) {
        this.spec = spec;
        this.loop = loop;
    }

    /**
     * The logic threw at a batch.
     *
     * @param attempts of the inbound end
     * @return how many events of the batch are done with; the next batch begins behind them
     */
    int atEvents(Attempts attempts, Chunk chunk, Exception cause) throws Exception {
        loop.vitals().threw(cause);
        int at = Math.min(chunk.at(), chunk.size() - 1);
        FailurePolicy policy = spec.failure();
        if (policy instanceof FailurePolicy.Retry retry) {
            if (retries(retry, attempts.failed(chunk.sequence(at)))) {
                return at;
            }
            policy = retry.then();
        }
        if (policy instanceof FailurePolicy.Skip skip) {
            show(skip.hook(), chunk, at, cause);
            return at + 1;
        }
        DeadLetters hook = restart(policy, cause).hook();
        if (hook == null) {
            return at;
        }
        show(hook, chunk, at, cause);
        return at + 1;
    }

    private void show(DeadLetters hook, Chunk chunk, int at, Exception cause) {
        show(hook, chunk.sequence(at), chunk.get(at), cause);
    }

    private void show(DeadLetters hook, long sequence, Object event, Throwable cause) {
        boolean before = showing;
        showing = true;
        hook.onDeadLetter(spec.name(), sequence, event, cause);
        showing = before;
    }

    /** Tells the hook of a subscription what is lost. What that throws is no fault of the call at hand: it is kept until the turn is over. */
    void tellLost(Thrown.Deed told) {
        atLost.by(told);
    }

    /** Shows what was discarded and not shown yet to the hook of the overflow; throws what that or another hook threw in this turn. */
    void throwOfHooks() {
        showing = true;
        loop.dispatcher().showDiscarded();
        atLost.rethrow();
        showing = false;
    }

    /** Throws what the chooser threw in this turn as it was told something. */
    void throwOfChooser() {
        Throwable thrown = loop.dispatcher().takeThrown();
        if (thrown != null) {
            LangUtil.rethrowUnchecked(thrown);
        }
    }

    /** What the chooser threw in a turn in which its stage failed counts with that. */
    void joinChooserTo(Throwable cause) {
        Throwable thrown = loop.dispatcher().takeThrown();
        if (thrown != null && thrown != cause) {
            cause.addSuppressed(thrown);
        }
    }

    /** Whether a hook threw: what that did not see nobody would. */
    boolean hookThrew() {
        return showing;
    }

    /** The logic threw at a message. It is not handed over again: who told it knows. */
    void atMessage(Object message, Exception cause) throws Exception {
        loop.vitals().threw(cause);
        FailurePolicy policy = policy();
        DeadLetters hook = policy instanceof FailurePolicy.Skip skip
                ? skip.hook()
                : restart(policy, cause).hook();
        if (hook != null) {
            Object told = message instanceof Refusable refusable ? refusable.told() : message;
            show(hook, DeadLetters.MESSAGE, told, cause);
        }
    }

    /** The logic threw when it was asked for events. */
    void atDemand(Exception cause) throws Exception {
        loop.vitals().threw(cause);
        if (!(spec.failure() instanceof FailurePolicy.Retry retry && retries(retry, asked.failed(DEMAND)))) {
            restart(policy(), cause);
        }
    }

    /** What was asked for came. */
    void demandMet() {
        asked.forget();
    }

    /** What is to be done where nothing is tried again. */
    FailurePolicy policy() {
        return spec.failure() instanceof FailurePolicy.Retry retry ? retry.then() : spec.failure();
    }

    private boolean retries(FailurePolicy.Retry retry, int times) {
        if (times > retry.times()) {
            return false;
        }
        long pauseNs = TimeUnit.NANOSECONDS.convert(retry.backOff());
        if (pauseNs > 0) {
            loop.renewal().pause(doubled(pauseNs, Math.min(times - 1, MOST_DOUBLINGS)));
        }
        return true;
    }

    private static long doubled(long ns, int times) {
        return ns > Long.MAX_VALUE >> times ? Long.MAX_VALUE : ns << times;
    }

    /**
     * Has the stage begin anew behind this call; throws the cause where that is not the policy, or was done too often, or where it is
     * the hook's: what that did not see nobody would.
     */
    FailurePolicy.Restart restart(FailurePolicy policy, Exception cause) throws Exception {
        if (showing || !(policy instanceof FailurePolicy.Restart restart)) {
            throw cause;
        }
        long now = loop.surroundings().nanoTime();
        long withinNs = TimeUnit.NANOSECONDS.convert(restart.within());
        restarts.removeIf(then -> now - then > withinNs);
        if (restarts.size() == restart.times()) {
            throw cause;
        }
        restarts.add(now);
        restartDue = true;
        return restart;
    }

    /** The logic threw elsewhere. */
    void elsewhere(Exception cause) throws Exception {
        restart(policy(), cause);
        loop.vitals().threw(cause);
    }

    /** Nobody takes over what logic held that failed: the hook is shown each event, whatever it throws at another. */
    void abandon(Logic<Object, Object> failed, Throwable cause) {
        Thrown thrown = new Thrown();
        thrown.by(() -> failed.abandon(event -> thrown.by(() -> abandoned(event, cause))));
        thrown.rethrow();
    }

    private void abandoned(Object event, Throwable cause) {
        loop.vitals().abandonedOne();
        DeadLetters hook = endHook();
        if (hook != null) {
            show(hook, DeadLetters.HELD, event, cause);
        }
    }

    /** Shows what a stage that leaves carried to the hook, each event, whatever it throws at another. */
    void showCarried(List<Object> carried, Throwable cause) {
        DeadLetters hook = endHook();
        Thrown thrown = new Thrown();
        if (hook != null) {
            carried.forEach(event -> thrown.by(() -> show(hook, DeadLetters.CARRIED, event, cause)));
        }
        thrown.rethrow();
    }

    /** The hook of a policy by which logic ends. */
    private @Nullable DeadLetters endHook() {
        if (policy() instanceof FailurePolicy.Restart restart) {
            return restart.hook();
        }
        return policy() instanceof FailurePolicy.Leave leave ? leave.hook() : null;
    }

    /** Whether the stage is to begin anew; answers so once. */
    boolean takeRestart() {
        boolean due = restartDue;
        restartDue = false;
        return due;
    }
}

package io.penstock.engine.loop;

import io.penstock.engine.carry.Count;
import io.penstock.topology.StageStatus;
import io.penstock.topology.StageStatus.State;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a stage notes about itself, for others to read while it runs: a few stores a turn and one a batch, none an event. Written by the stage's
 * own thread, read by any.
 */
final class Vitals {
    private static final State[] STATES = State.values();

    private final Count state = new Count();
    private final AtomicReference<@Nullable Throwable> lastError = new AtomicReference<>();
    private final Count turns = new Count();
    private final Count measuredTurns = new Count();
    private final Count measuredNs = new Count();
    private final Count failures = new Count();
    private final Count processed = new Count();
    private final Count held = new Count();
    private final Count behind = new Count();
    private final Count restarts = new Count();
    private final Count abandoned = new Count();

    /** A turn begins. */
    void begin() {
        now(State.BUSY);
    }

    /** Whether the turn that begins is one of those that are measured. The first never is: much happens once. */
    boolean measures() {
        return turns.get() % StageStatus.SAMPLED == StageStatus.SAMPLED - 1;
    }

    void measured(long ns, boolean did) {
        if (did) {
            measuredTurns.add(1);
            measuredNs.add(ns);
        }
    }

    /** A turn is over, and did something or not. */
    void end(boolean did, long nowHeld, int nowBehind) {
        if (did) {
            turns.add(1);
            held.set(nowHeld);
            behind.set(nowBehind);
        }
        now(State.IDLE);
    }

    /** So many events the logic keeps, as the stage stops. */
    void held(long nowHeld) {
        held.set(nowHeld);
    }

    /** A callback threw; told once for each time. */
    void threw(Throwable cause) {
        failures.add(1);
        lastError.setRelease(cause);
    }

    /** The stage failed; the cause may be what a callback was told to have thrown. */
    void failed(Throwable cause) {
        if (lastError.getPlain() != cause) {
            threw(cause);
        }
        now(State.FAILED);
    }

    /** Logic made anew took over. */
    void restarted() {
        restarts.add(1);
    }

    /** The stage has stopped, unless it failed before. */
    void stopped(boolean halted) {
        behind.set(0);
        if (state() != State.FAILED) {
            now(halted ? State.HALTED : State.DONE);
        }
    }

    private void now(State entered) {
        state.set(entered.ordinal());
    }

    State state() {
        return STATES[(int) state.get()];
    }

    @Nullable
    Throwable lastError() {
        return lastError.getAcquire();
    }

    long failures() {
        return failures.get();
    }

    long turns() {
        return turns.get();
    }

    /** So many events more were taken; told once a batch. */
    void processed(int events) {
        processed.add(events);
    }

    long processed() {
        return processed.get();
    }

    /** One more event was given up that logic held which failed. */
    void abandonedOne() {
        abandoned.add(1);
    }

    long abandoned() {
        return abandoned.get();
    }

    long held() {
        return held.get();
    }

    /** How many messages waited behind events at the end of the last turn that did something. */
    long behind() {
        return behind.get();
    }

    long restarts() {
        return restarts.get();
    }

    /** What was measured, as if all turns were like those. */
    long busyNs() {
        long times = measuredTurns.get();
        return times == 0 ? 0 : (long) ((double) measuredNs.get() / times * turns.get());
    }
}

package io.penstock.children;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Host;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the stage: starts children, deals with their ends, asks for more. */
final class ChildrenLogic<T> implements Logic<T, Object> {
    private final Children<T> children;
    private final Map<Integer, Inbound<T>> inbounds = new HashMap<>();
    private final ArrayDeque<Life<T>> unstarted = new ArrayDeque<>();
    private final ArrayDeque<Life<T>> refused = new ArrayDeque<>();
    private final @Nullable Intensity intensity;
    private Host<?> host;
    private Alive<T> alive;
    private List<Life<T>> terminated = List.of();
    private boolean exhausted;
    private long held;

    ChildrenLogic(Children<T> children) {
        this.children = children;
        intensity = children.restart() instanceof Restart.Transient bound ? new Intensity(bound) : null;
    }

    @Override
    public void onStart(Host<Object> given) {
        host = given;
        alive = new Alive<>(host, children.executor(), children.child());
        children.started().accept(alive);
    }

    @Override
    public @Nullable String refusal(LiveSubscription subscription) {
        return subscription.demand().automatic()
                ? "want a subscription with manual demand, got " + subscription.demand()
                : null;
    }

    @Override
    public void onSubscribed(LiveSubscription subscription) {
        int number = subscription.inbound();
        Inbound<T> begun = new Inbound<>(number, subscription.demand(), host);
        inbounds.put(number, begun);
        begun.askFirst();
    }

    @Override
    public void onCancelled(LiveSubscription subscription, Cancellation how) {
        Inbound<T> gone = inbounds.remove(subscription.inbound());
        if (gone != null) {
            gone.cancelled();
        }
    }

    @Override
    public int onEvents(int number, Batch<T> batch) {
        Inbound<T> inbound = inbounds.get(number);
        for (int i = 0; i < batch.size(); i++) {
            start(alive.add(batch.get(i), inbound));
        }
        return batch.size();
    }

    /**
     * One that the executor refuses has failed like one that ran: what who hears of it throws is no fault of an event. At an error the
     * event is still the stage's, which is at it: no child holds it.
     */
    private void start(Life<T> life) {
        try {
            alive.execute(life);
        } catch (RuntimeException refusal) {
            if (life.refused(refusal, ChildState.ENDED)) {
                unstarted.add(life);
            }
        } catch (Error error) {
            life.refused(error, ChildState.ENDED);
            alive.remove(life);
            throw error;
        }
        held++;
    }

    private void hear(Life<T> life, Throwable failure) throws Exception {
        children.failures().onFailure(host.name(), life.status(), failure);
    }

    @Override
    public boolean drain() throws Exception {
        endUnstarted();
        for (int i = refused.size(); i > 0; i--) {
            dealWith(refused.remove());
        }
        for (Life<T> life = alive.pollEnded(); life != null; life = alive.pollEnded()) {
            dealWith(life);
        }
        return !exhausted || alive.closeIfNone();
    }

    /** Those of a message that the executor refused have ended together. */
    private void endUnstarted() throws Exception {
        if (unstarted.isEmpty()) {
            return;
        }
        for (Life<T> life = unstarted.poll(); life != null; life = unstarted.poll()) {
            end(life);
        }
        inbounds.values().forEach(Inbound::askAgain);
    }

    private void dealWith(Life<T> life) throws Exception {
        Throwable failure = life.failure();
        if (failure == null || intensity == null) {
            end(life);
        } else {
            restart(life, failure, intensity);
        }
        if (life.inbound() != null) {
            life.inbound().askAgain();
        }
    }

    /** Its event is done with, also where who hears of its failure throws. */
    private void end(Life<T> life) throws Exception {
        Throwable failure = life.conclude();
        remove(life);
        if (failure != null) {
            hear(life, failure);
        }
    }

    private void remove(Life<T> life) {
        alive.remove(life);
        if (life.inbound() != null) {
            held--;
            life.inbound().ended();
        }
    }

    private void restart(Life<T> life, Throwable failure, Intensity bounded) throws Exception {
        if (!bounded.allows(host.nanoTime())) {
            end(life);
            throw new RestartsExceededException(
                    "stage " + host.name() + ": want at most " + bounded.bound().most()
                            + " restarts of children within " + bounded.bound().within() + ", got one more",
                    failure);
        }
        if (life.restart()) {
            hear(life, failure);
        }
        if (life.waitAgain()) {
            startAgain(life);
        } else {
            remove(life);
        }
    }

    /** One that the executor refuses is tried again in the next turn, as often as is not too often. */
    private void startAgain(Life<T> life) {
        try {
            alive.execute(life);
        } catch (RuntimeException refusal) {
            if (life.refused(refusal, ChildState.RESTARTING)) {
                refused.add(life);
                host.wake();
            }
        }
    }

    @Override
    public long held() {
        return held;
    }

    @Override
    public void onEnd(int inbound, boolean last) {
        exhausted = last;
    }

    @Override
    public void onStop() {
        alive.close();
        terminated = alive.terminateAll();
    }

    /** Its children were told to end: what they had not dealt with nobody will. */
    @Override
    public void abandon(Consumer<Object> events) {
        terminated.stream()
                .filter(life -> !life.isDealtWith())
                .forEach(life -> events.accept(life.status().event()));
    }
}

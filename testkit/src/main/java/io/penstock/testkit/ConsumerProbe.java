package io.penstock.testkit;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.Consumer;
import io.penstock.stages.StageControl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A consumer in the test's hands: it notes what it is handed, and asks by hand where its subscription is manual. Made by {@link
 * TestKit#consumer()}, for one stage of one launch.
 *
 * @param <T> type of the events
 */
public final class ConsumerProbe<T> implements Consumer<T> {
    private final TestKit kit;
    private final List<T> events = new ArrayList<>();
    private final ArrayDeque<List<T>> unseen = new ArrayDeque<>();
    private final Seats seats;
    private @Nullable StageControl control;
    private @Nullable Exception failure;
    private String name = "consumer";
    private boolean ended;
    private boolean endExpected;

    ConsumerProbe(TestKit kit) {
        this.kit = kit;
        seats = new Seats(kit);
    }

    /** Asks for events on its first subscription, which is manual. Before the stage's first turn this runs it. */
    public void ask(long n) {
        ask(0, n);
    }

    /**
     * Asks for events on a subscription with manual demand. Before the stage's first turn this runs it.
     *
     * @param subscription its place among the stage's subscriptions, counted from 0
     * @param n how many more
     */
    public void ask(int subscription, long n) {
        kit.turnsUntil(() -> control != null);
        if (control == null) {
            throw kit.unexpected("a stage that runs, to ask with", name + " that never started");
        }
        kit.note(name + " asks for " + n);
        control.ask(subscription, n);
    }

    /** Fails once, at the next chunk that it is handed, which counts as seen. */
    public void failAtNext(Exception cause) {
        failure = Objects.requireNonNull(cause, "want a cause, got null");
    }

    /** All events that it was handed, expected or not. */
    public List<T> events() {
        return List.copyOf(events);
    }

    /** How many events it was handed. */
    public int count() {
        return events.size();
    }

    /** Whether it has seen the end of all its subscriptions. */
    public boolean isEnded() {
        return ended;
    }

    /** Runs stages until the consumer is handed something, and wants it to be these events in one call. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void expectChunk(T... wanted) {
        expectChunkOf(Arrays.asList(wanted));
    }

    /** Runs stages until the consumer is handed something, and wants it to be these events in one call. */
    public void expectChunkOf(List<? extends T> wanted) {
        if (!kit.turnsUntil(() -> !unseen.isEmpty())) {
            throw kit.unexpected(name + " to be handed " + wanted, "nothing");
        }
        List<T> chunk = unseen.remove();
        if (!chunk.equals(wanted)) {
            throw kit.unexpected(name + " to be handed " + wanted, String.valueOf(chunk));
        }
    }

    /** Runs stages until the consumer was handed these events next, in any number of calls. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void expectEvents(T... wanted) {
        expectEventsOf(Arrays.asList(wanted));
    }

    /** Runs stages until the consumer was handed these events next, in any number of calls. */
    public void expectEventsOf(List<? extends T> wanted) {
        List<T> got = new ArrayList<>();
        while (got.size() < wanted.size()) {
            if (!kit.turnsUntil(() -> !unseen.isEmpty())) {
                throw kit.unexpected(name + " to be handed " + wanted, got.isEmpty() ? "nothing" : got + " alone");
            }
            take(wanted.size() - got.size(), got);
        }
        if (!got.equals(wanted)) {
            throw kit.unexpected(name + " to be handed " + wanted, String.valueOf(got));
        }
    }

    /** Takes so many of the chunk in front; what is left of it stays. */
    private void take(int most, List<T> into) {
        List<T> chunk = unseen.remove();
        int taken = Math.min(most, chunk.size());
        into.addAll(chunk.subList(0, taken));
        if (taken < chunk.size()) {
            unseen.addFirst(chunk.subList(taken, chunk.size()));
        }
    }

    /** Runs stages until none has anything to do, and wants no event and no end that was not expected. */
    public void expectNothing() {
        kit.settle();
        if (!unseen.isEmpty() || (ended && !endExpected)) {
            throw kit.unexpected(name + " to be handed nothing", unseen.isEmpty() ? "the end" : unseen.toString());
        }
    }

    /** Runs stages until the end of all subscriptions, and wants no event before it that was not expected. */
    public void expectEnd() {
        boolean came = kit.turnsUntil(() -> ended || !unseen.isEmpty());
        if (!unseen.isEmpty()) {
            throw kit.unexpected(name + " to see the end", unseen.toString());
        }
        if (!came) {
            throw kit.unexpected(name + " to see the end", "nothing");
        }
        endExpected = true;
    }

    /** Runs stages until the stage hears of a subscription, those of the launch included, and answers it. */
    public LiveSubscription expectSubscribe() {
        return seats.expectSubscribe(name);
    }

    /** Runs stages until the stage hears that a subscription has ended, and answers how. */
    public Cancellation expectCancel() {
        return seats.expectCancel(name);
    }

    @Override
    public void onStart(StageControl given) {
        control = given;
        name = given.name();
    }

    @Override
    public void onSubscribe(LiveSubscription subscription) {
        seats.begin(subscription);
    }

    @Override
    public void onCancel(LiveSubscription subscription, Cancellation how) {
        seats.end(name, subscription, how);
    }

    @Override
    public void onEvents(Batch<? extends T> batch) throws Exception {
        List<T> chunk = new ArrayList<>();
        batch.each((event, sequence, last) -> chunk.add(event));
        events.addAll(chunk);
        unseen.add(List.copyOf(chunk));
        kit.note(name + " is handed " + chunk);
        failIfSaid();
    }

    private void failIfSaid() throws Exception {
        Exception now = failure;
        failure = null;
        if (now != null) {
            throw now;
        }
    }

    @Override
    public void onEnd() {
        ended = true;
        kit.note(name + " sees the end");
    }
}

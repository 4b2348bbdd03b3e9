package io.penstock.stages;

import io.penstock.stage.Host;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A producer's way out and its ear for demand, in either {@link DemandMode}. While it accumulates, asks and events wait in
 * order; what waits is replayed item by item, an event only as far as somebody asks for it. Bounded: over {@link #MOST} events
 * the stage fails; asks are at least one event each, so the rings bound them.
 */
final class Accumulation<O> implements Emitter<O> {
    /** So many events may wait. */
    static final int MOST = 10_000;

    private final Producer<O> producer;
    private final ArrayDeque<Item> waiting = new ArrayDeque<>();
    private DemandMode mode;
    private Host<O> host;
    private Emitter<O> out;
    /** What the running callback has emitted, as far as it waits. */
    private @Nullable Message<O> open;

    private int events;
    /** How much of the demand was noted, or told. */
    private long noted;
    /** How much the producer was told of, and has not emitted. */
    private long told;

    private boolean asking;
    /** Whether the running callback has emitted something that does not wait here. What left with a consumer was told all the same. */
    private boolean forwarded;

    /** Whether it accumulates nothing any more, whatever is said. */
    private boolean forwards;

    /** Whether an event goes out, since it forwards and nothing waits: so it stays until it is told another mode. */
    private boolean straight;

    Accumulation(Producer<O> producer, DemandMode mode) {
        this.producer = producer;
        this.mode = mode;
    }

    private sealed interface Item {}

    /** Demand that came while it accumulated; below zero, demand that went with a consumer that left. */
    private record Ask(long n) implements Item {}

    /** What one callback emitted. */
    private record Message<O>(ArrayDeque<O> events) implements Item {}

    void start(Host<O> given) {
        host = given;
        out = new Outlet<>(given);
    }

    /** Takes over what waits, from the stage that this one succeeds. */
    void inherit(Accumulation<O> predecessor) {
        mode = predecessor.mode;
        waiting.addAll(predecessor.waiting);
        predecessor.waiting.clear();
        events = predecessor.events;
        predecessor.events = 0;
        noted = predecessor.noted;
        told = predecessor.told;
        forwards = predecessor.forwards;
    }

    DemandMode mode() {
        return mode;
    }

    void mode(DemandMode wanted) {
        if (demand() == 0) {
            forgetAsks();
        }
        if (waiting.isEmpty()) {
            noted = told;
        }
        straight = false;
        mode = forwards ? DemandMode.FORWARD : wanted;
        host.wake();
    }

    /** How many events wait. */
    int events() {
        return events;
    }

    /** Names the events that wait, and nobody has taken over. */
    void abandon(Consumer<Object> seen) {
        for (Item item : waiting) {
            if (item instanceof Message<?> message) {
                message.events.forEach(seen);
            }
        }
    }

    /** Replays the events from now on, as they are asked for, and no asks: the producer is to emit no more. */
    void forwardEvents() {
        if (!forwards) {
            forwards = true;
            mode(DemandMode.FORWARD);
        }
        forgetAsks();
    }

    private void forgetAsks() {
        waiting.removeIf(Ask.class::isInstance);
    }

    /** Holds back nothing any more, whether or not it is asked for. */
    void release() {
        forwardEvents();
        while (!waiting.isEmpty()) {
            Message<O> message = front();
            while (!message.events.isEmpty()) {
                emitFirst(message);
            }
            waiting.remove();
        }
    }

    @Override
    public void emit(O event) {
        if (straight) {
            forward(event);
        } else {
            emitOrAdd(event);
        }
    }

    private void forward(O event) {
        forwarded = true;
        out.emit(event);
    }

    private void emitOrAdd(O event) {
        Objects.requireNonNull(event, "want an event, got null");
        if (mode == DemandMode.FORWARD && (asking || waiting.isEmpty())) {
            straight = waiting.isEmpty();
            forward(event);
        } else {
            add(event);
        }
    }

    private void add(O event) {
        if (events == MOST) {
            throw new IllegalStateException(
                    "stage " + host.name() + ": want at most " + MOST + " events that accumulate, got one more");
        }
        if (open == null) {
            open = new Message<>(new ArrayDeque<>());
            waiting.add(open);
        }
        open.events.add(event);
        events++;
        told = Math.max(0, told - 1);
    }

    /** A callback is over: what the next one emits is another message. */
    void returned() {
        open = null;
        if (forwarded && isForwarding()) {
            told = Math.min(told, demand());
        }
        forwarded = false;
    }

    private boolean isForwarding() {
        return mode == DemandMode.FORWARD && waiting.isEmpty();
    }

    private long demand() {
        return host.output().demand();
    }

    void onDemand(long outstanding) throws Exception {
        if (isForwarding()) {
            producer.onDemand(outstanding, this);
            told = demand();
        } else {
            note(outstanding);
            replay();
        }
    }

    private void note(long outstanding) {
        if (outstanding != noted) {
            waiting.add(new Ask(outstanding - noted));
            noted = outstanding;
        }
    }

    private void replay() throws Exception {
        boolean goesOn = true;
        while (goesOn && mode == DemandMode.FORWARD && !waiting.isEmpty()) {
            if (waiting.peek() instanceof Ask ask) {
                waiting.remove();
                ask(ask.n);
            } else {
                goesOn = forward();
            }
            host.output().flush();
        }
    }

    /** Tells the producer of an ask, with what else it was told of and has not emitted. */
    private void ask(long n) throws Exception {
        long before = demand();
        told = Math.min(told + n, before);
        if (n > 0 && told > 0) {
            asking = true;
            try {
                producer.onDemand(told, this);
            } finally {
                asking = false;
                used(before - demand());
            }
        }
    }

    private void used(long demand) {
        told = Math.max(0, told - demand);
        noted = Math.max(0, noted - demand);
    }

    /** Emits the message in front, as far as it is asked for; answers whether that was all of it. */
    private boolean forward() {
        Message<O> message = front();
        while (!message.events.isEmpty() && demand() > 0) {
            emitFirst(message);
        }
        return message.events.isEmpty() && waiting.remove() == message;
    }

    /** What waits and is no ask was emitted. */
    @SuppressWarnings("unchecked")
    private Message<O> front() {
        return (Message<O>) waiting.element();
    }

    /** What may not wait there either still waits here. */
    private void emitFirst(Message<O> message) {
        out.emit(message.events.element());
        message.events.remove();
        events--;
        noted = Math.max(0, noted - 1);
    }
}

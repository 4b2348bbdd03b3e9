package io.penstock.stages;

import io.penstock.stage.Host;
import java.util.ArrayDeque;
import java.util.Objects;

/**
 * A producer's way out and its ear for demand, in either {@link DemandMode}. While it accumulates, asks and events wait in
 * order; what waits is replayed item by item, an event only as far as somebody asks for it. Bounded: over {@link #MOST} events
 * the stage fails; asks are at least one event each, so the rings bound them.
 */
final class Accumulation<O> implements Emitter<O> {
    /** So many events may wait. */
    static final int MOST = 10_000;

    private final Producer<O> producer;
    private final ArrayDeque<Object> waiting = new ArrayDeque<>();
    private DemandMode mode;
    private Host<O> host;
    private Emitter<O> out;
    private int events;
    private long noted;
    private boolean asking;
    /** Whether it accumulates nothing any more, whatever is said. */
    private boolean forwards;

    Accumulation(Producer<O> producer, DemandMode mode) {
        this.producer = producer;
        this.mode = mode;
    }

    /** Demand that came while it accumulated. */
    private record Ask(long n) {}

    void start(Host<O> given) {
        host = given;
        out = new Outlet<>(given);
    }

    /** Takes over what waits, from the stage that this one succeeds. */
    void inherit(Accumulation<O> predecessor) {
        mode = predecessor.mode;
        waiting.addAll(predecessor.waiting);
        events = predecessor.events;
        noted = predecessor.noted;
        forwards = predecessor.forwards;
    }

    DemandMode mode() {
        return mode;
    }

    void mode(DemandMode wanted) {
        mode = forwards ? DemandMode.FORWARD : wanted;
        host.wake();
    }

    /** How many events wait. */
    int events() {
        return events;
    }

    /** Replays the events from now on, as they are asked for, and no asks: the producer is to emit no more. */
    void forwardEvents() {
        if (!forwards) {
            forwards = true;
            mode(DemandMode.FORWARD);
        }
        waiting.removeIf(Ask.class::isInstance);
    }

    /** Holds back nothing any more, whether or not it is asked for. */
    void release() {
        forwardEvents();
        while (!waiting.isEmpty()) {
            out.emit(removeEvent());
        }
    }

    @Override
    public void emit(O event) {
        Objects.requireNonNull(event, "want an event, got null");
        if (mode == DemandMode.FORWARD && (asking || waiting.isEmpty())) {
            out.emit(event);
            return;
        }
        if (events == MOST) {
            throw new IllegalStateException(
                    "stage " + host.name() + ": want at most " + MOST + " events that accumulate, got one more");
        }
        waiting.add(event);
        events++;
    }

    void onDemand(long outstanding) throws Exception {
        if (mode == DemandMode.ACCUMULATE) {
            note(outstanding);
        } else if (waiting.isEmpty()) {
            producer.onDemand(outstanding, this);
        } else {
            replay();
            boolean more = outstanding > noted;
            if (waiting.isEmpty() && mode == DemandMode.FORWARD) {
                noted = 0;
                ask(more ? host.output().demand() : 0);
            }
        }
    }

    private void note(long outstanding) {
        if (outstanding > noted) {
            waiting.add(new Ask(outstanding - noted));
        }
        noted = outstanding;
    }

    private void replay() throws Exception {
        while (mode == DemandMode.FORWARD && !waiting.isEmpty()) {
            long demand = host.output().demand();
            if (waiting.peek() instanceof Ask ask) {
                waiting.remove();
                ask(Math.min(ask.n, demand));
            } else if (demand > 0) {
                out.emit(removeEvent());
            } else {
                return;
            }
        }
    }

    private void ask(long n) throws Exception {
        if (n > 0) {
            asking = true;
            try {
                producer.onDemand(n, this);
            } finally {
                asking = false;
            }
        }
    }

    /** What waits and is no ask was emitted as an event. */
    @SuppressWarnings("unchecked")
    private O removeEvent() {
        events--;
        return (O) waiting.remove();
    }
}

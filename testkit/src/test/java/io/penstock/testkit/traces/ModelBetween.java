package io.penstock.testkit.traces;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/** A producer-consumer of GenStage: what comes while nobody asks waits in a queue; a message that is taken is handled to its end. */
final class ModelBetween extends ModelSource {
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final int times;
    private int demand;
    private boolean inHand;

    /** A message of events, or the end of a subscription. */
    private record Waiting(ModelSubscription from, boolean isEndOfData, Runnable then) {}

    ModelBetween(Line start, BiConsumer<String, String> saw) {
        super(start, saw);
        times = start.number("times");
    }

    @Override
    void receive(ModelSubscription from, List<Integer> events) {
        queue.add(new Waiting(from, false, () -> handle(from, events)));
        takeFromQueue();
    }

    /** Behind all that came before; the end of data in Penstock behind what came of its own (J13). */
    @Override
    void cancelled(ModelSubscription from, ModelEnd how) {
        if (!forget(from, how)) {
            return;
        }
        if (queue.isEmpty()) {
            conclude(from, how);
        } else {
            if (how.isEndOfData() && queue.getLast().from() != from) {
                depart();
            }
            queue.add(new Waiting(from, how.isEndOfData(), () -> concludeLate(from, how)));
        }
    }

    /** What its last asks bring ends with it; Penstock deals with that first where it ends in order (J6). */
    private void concludeLate(ModelSubscription from, ModelEnd how) {
        if (from.exits(how.reason()) && ModelEnd.isOrderly(how.reason())) {
            depart();
        }
        conclude(from, how);
    }

    @Override
    void demand(int n) {
        demand += n;
        takeFromBuffer(demand);
        takeFromQueue();
    }

    private void takeFromQueue() {
        if (!hasEnded() && !inHand && demand > 0 && !queue.isEmpty()) {
            queue.remove().then().run();
            takeFromQueue();
        }
    }

    /** Those upstream may hear what it asks behind each chunk before it goes on; it hears of nothing itself meanwhile. */
    private void handle(ModelSubscription from, List<Integer> events) {
        inHand = !events.isEmpty();
        if (!inHand) {
            takeFromQueue();
            return;
        }
        int size = chunk(from, events.size());
        saw("events " + Events.text(events.subList(0, size)));
        dispatch(made(events.subList(0, size)));
        if (isSubscribed(from)) {
            from.handled(size);
        }
        mailbox.before(() -> handle(from, events.subList(size, events.size())));
    }

    /** Of a producer that is gone, all; Penstock hands over only while it is asked (S15). */
    private int chunk(ModelSubscription from, int size) {
        int chunk = from.batch(size);
        boolean isWhole = chunk == size || !isSubscribed(from);
        if (hasBuffered() || !isAsked()) {
            depart();
        }
        return isWhole ? size : chunk;
    }

    private List<Integer> made(List<Integer> of) {
        return of.stream()
                .flatMap(event -> Collections.nCopies(times, event).stream())
                .toList();
    }

    /** Whether the end of data waits for nothing but to be asked: Penstock has told it by now (J13). */
    @Override
    boolean departs() {
        return super.departs()
                || (!inHand && !queue.isEmpty() && queue.getFirst().isEndOfData());
    }

    @Override
    int dispatch(List<Integer> events) {
        int sent = super.dispatch(events);
        demand = Math.max(0, demand - sent);
        return sent;
    }

    @Override
    void exit(String reason) {
        if (ModelEnd.isOrderly(reason) && !queue.isEmpty()) {
            depart();
        }
        super.exit(reason);
    }
}

package io.penstock.testkit.traces;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** A producer of GenStage that broadcasts: 0, 1, 2, …, in answer to asks as a script says, and when it is told to. */
final class ModelProducer {
    private static final String NAME = "p";

    final Mailbox mailbox = new Mailbox();
    private final ModelBroadcast dispatcher = new ModelBroadcast();
    private final Set<ModelSubscription> consumers = new HashSet<>();
    private final BiConsumer<String, String> saw;
    private final Answers answers;
    private List<Integer> buffer = List.of();

    ModelProducer(Line start, BiConsumer<String, String> saw) {
        this.saw = saw;
        answers = new Answers(start);
    }

    void subscribe(ModelSubscription subscription) {
        consumers.add(subscription);
        saw.accept(NAME, "subscribe " + subscription.consumer.name);
        dispatcher.subscribe(subscription);
    }

    void ask(int n, ModelSubscription subscription) {
        if (consumers.contains(subscription)) {
            demand(dispatcher.ask(n, subscription));
        }
    }

    void cancel(ModelSubscription subscription, String reason) {
        if (consumers.remove(subscription)) {
            subscription.consumer.mailbox.send(() -> subscription.consumer.cancelled(subscription, reason));
            saw.accept(NAME, "cancel " + subscription.consumer.name + " " + reason);
            demand(dispatcher.cancel(subscription));
        }
    }

    /** Emits so many, whoever asked. */
    void push(int n) {
        dispatch(answers.next(n));
    }

    /** What waits goes out first; the rest is the producer's. */
    private void demand(int n) {
        int waited = Math.min(n, buffer.size());
        if (waited > 0) {
            List<Integer> first = buffer.subList(0, waited);
            buffer = buffer.subList(waited, buffer.size());
            dispatch(first);
        }
        if (n > waited) {
            saw.accept(NAME, "demand " + (n - waited));
            dispatch(answers.next(answers.to(n - waited)));
        }
    }

    private void dispatch(List<Integer> events) {
        List<Integer> all = new ArrayList<>(buffer);
        all.addAll(events.isEmpty() ? events : dispatcher.dispatch(events));
        buffer = all;
    }

    /** Whether something waits though it was asked for (fact 26): there Penstock departs. */
    boolean departs() {
        return !buffer.isEmpty() && dispatcher.isAsked();
    }
}

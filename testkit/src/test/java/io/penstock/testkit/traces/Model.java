package io.penstock.testkit.traces;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * GenStage as far as a producer that broadcasts and its consumers go, with selectors: after its code, process by process and message by
 * message. One process at a time handles a message, or a consumer one batch of it; the producer goes before all others, as in {@code
 * record.exs}.
 */
final class Model {
    private final BiConsumer<String, String> saw;
    private final UnaryOperator<List<String>> order;
    private final Map<String, ModelConsumer> consumers = new TreeMap<>();
    private final Map<String, ModelSubscription> subscriptions = new HashMap<>();
    private @Nullable ModelProducer producer;
    private boolean departs;

    /**
     * Of no stage yet.
     *
     * @param saw is told what each stage saw
     * @param order in which consumers have their turns
     */
    Model(BiConsumer<String, String> saw, UnaryOperator<List<String>> order) {
        this.saw = saw;
        this.order = order;
    }

    /** Takes a step, then turns until all is still; answers whether all that came of it is as in Penstock. */
    boolean step(Line line) {
        switch (line.word(0)) {
            case "start" -> start(line);
            case "join" -> subscribe(consumers.get(line.word(1)), line);
            case "push" -> producer.mailbox.send(() -> producer.push(line.number(2)));
            case "ask" -> ask(line);
            case "cancel" -> subscriptions.get(line.word(2)).cancel(line.word(3));
            default -> throw new IllegalArgumentException("want a step that is modelled, got " + line);
        }
        settle();
        return !departs;
    }

    private void start(Line line) {
        if (line.word(2).equals("producer")) {
            producer = new ModelProducer(line, saw);
            return;
        }
        ModelConsumer consumer = new ModelConsumer(line.word(1), saw);
        consumers.put(consumer.name, consumer);
        subscribe(consumer, line);
    }

    private void subscribe(ModelConsumer consumer, Line line) {
        ModelSubscription subscription = new ModelSubscription(line, consumer, producer);
        subscriptions.put(subscription.label, subscription);
        consumer.mailbox.send(() -> consumer.subscribe(subscription));
    }

    private void ask(Line line) {
        ModelSubscription on = subscriptions.get(line.word(2));
        on.consumer.mailbox.send(() -> on.ask(line.number(3)));
    }

    private void settle() {
        do {
            while (producer.mailbox.turn()) {
                departs |= producer.departs();
            }
        } while (turnOfOne());
    }

    private boolean turnOfOne() {
        return order.apply(new ArrayList<>(consumers.keySet())).stream()
                .anyMatch(name -> consumers.get(name).mailbox.turn());
    }

    /** Subscriptions that have not ended. */
    List<ModelSubscription> live() {
        return consumers.values().stream()
                .map(ModelConsumer::current)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Consumers without a subscription. */
    List<String> free() {
        return consumers.values().stream()
                .filter(consumer -> consumer.current() == null)
                .map(consumer -> consumer.name)
                .toList();
    }

    /** How many subscriptions there were. */
    int subscribed() {
        return subscriptions.size();
    }
}

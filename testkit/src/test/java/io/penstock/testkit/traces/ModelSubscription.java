package io.penstock.testkit.traces;

import java.util.List;
import java.util.function.IntPredicate;

/** A subscription of GenStage, with what either end keeps of it. */
final class ModelSubscription {
    final String label;
    final ModelStage consumer;
    final boolean manual;
    final ModelSource producer;
    private final int max;
    private final int min;
    private final String mode;
    private final IntPredicate selector;
    /** The dispatcher's: what is asked for beyond what all ask for. */
    int demand;
    /** The consumer's: what it asked for and did not get. */
    private int pending;

    ModelSubscription(Line said, ModelStage consumer, ModelSource producer) {
        label = said.setting("label");
        manual = said.says("manual");
        max = said.number("max");
        min = said.number("min");
        mode = said.setting("cancel");
        selector = said.says("select") ? Events.selector(said.setting("select")) : event -> true;
        this.consumer = consumer;
        this.producer = producer;
    }

    /** The consumer subscribes, and asks if it is not to be told to. */
    void begin() {
        producer.mailbox.send(() -> producer.admit(this));
        if (!manual) {
            pending = max;
            ask(max);
        }
    }

    /** To the producer; nothing to be done if nothing is asked. */
    void ask(int n) {
        if (n > 0) {
            producer.mailbox.send(() -> producer.ask(n, this));
        }
    }

    void cancel(String reason) {
        producer.mailbox.send(() -> producer.cancel(this, new ModelEnd("cancel", reason)));
    }

    /** Whether its consumer ends with it. */
    boolean exits(String reason) {
        return mode.equals("permanent") || (mode.equals("transient") && !ModelEnd.isOrderly(reason));
    }

    boolean isLive() {
        return consumer.isSubscribed(this) && !producer.hasEnded();
    }

    /** The dispatcher sends what the selector leaves, and asks in the place of the rest. */
    void send(List<Integer> events) {
        List<Integer> selected = events.stream().filter(selector::test).toList();
        ask(events.size() - selected.size());
        consumer.mailbox.send(() -> consumer.receive(this, selected));
    }

    /** How many of so many events the consumer handles at once. */
    int batch(int size) {
        return manual ? size : Math.min(size, max - min);
    }

    /** The consumer asks again, if it is time, behind what it handled. */
    void handled(int size) {
        if (manual) {
            return;
        }
        pending -= size;
        if (pending <= min) {
            ask(max - pending);
            pending = max;
        }
    }
}

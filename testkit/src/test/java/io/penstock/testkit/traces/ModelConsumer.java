package io.penstock.testkit.traces;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A consumer of GenStage that never exits. It sees no batch of which nothing is left, as here (S20). */
final class ModelConsumer {
    final Mailbox mailbox = new Mailbox();
    final String name;
    private final BiConsumer<String, String> saw;
    private @Nullable ModelSubscription current;

    ModelConsumer(String name, BiConsumer<String, String> saw) {
        this.name = name;
        this.saw = saw;
    }

    @Nullable
    ModelSubscription current() {
        return current;
    }

    void subscribe(ModelSubscription to) {
        current = to;
        saw.accept(name, "subscribe p");
        to.begin();
    }

    /** The producer may hear what it asks behind each batch before it goes on. */
    void receive(ModelSubscription from, List<Integer> events) {
        if (from != current || events.isEmpty()) {
            return;
        }
        int size = from.batch(events.size());
        saw.accept(name, "events " + Events.text(events.subList(0, size)));
        from.handled(size);
        mailbox.before(() -> receive(from, events.subList(size, events.size())));
    }

    void cancelled(ModelSubscription from, String reason) {
        if (from == current) {
            current = null;
            saw.accept(name, "cancel p " + reason);
        }
    }
}

package io.penstock.testkit.traces;

import java.util.List;
import java.util.function.BiConsumer;

/** A consumer of GenStage: cuts messages into chunks, and asks again behind each. */
final class ModelConsumer extends ModelStage {
    ModelConsumer(String name, BiConsumer<String, String> saw) {
        super(name, saw);
    }

    /** The producer may hear what it asks behind each batch before it goes on. */
    @Override
    void receive(ModelSubscription from, List<Integer> events) {
        if (!isSubscribed(from) || events.isEmpty()) {
            return;
        }
        int size = from.batch(events.size());
        saw("events " + Events.text(events.subList(0, size)));
        from.handled(size);
        mailbox.before(() -> receive(from, events.subList(size, events.size())));
    }
}

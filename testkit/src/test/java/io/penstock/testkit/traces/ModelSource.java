package io.penstock.testkit.traces;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** A stage of GenStage that emits: its dispatcher, and the buffer before that. */
abstract class ModelSource extends ModelStage {
    private final ModelBroadcast dispatcher = new ModelBroadcast();
    private final Set<ModelSubscription> consumers = new LinkedHashSet<>();
    private List<Integer> buffer = List.of();

    ModelSource(Line start, BiConsumer<String, String> saw) {
        super(start.word(1), saw);
    }

    void admit(ModelSubscription subscription) {
        consumers.add(subscription);
        saw("subscribe " + subscription.consumer.name);
        dispatcher.subscribe(subscription);
        demand(0);
    }

    void ask(int n, ModelSubscription subscription) {
        if (consumers.contains(subscription)) {
            demand(dispatcher.ask(n, subscription));
        }
    }

    void cancel(ModelSubscription subscription, ModelEnd how) {
        if (consumers.remove(subscription)) {
            ModelStage consumer = subscription.consumer;
            ModelEnd same = new ModelEnd("cancel", how.reason());
            consumer.tellEnd(subscription, same);
            saw(how.of(consumer));
            demand(dispatcher.cancel(subscription));
        }
    }

    /** The dispatcher asks for so many more. */
    abstract void demand(int n);

    /** Answers how many of so many there were not. */
    final int takeFromBuffer(int n) {
        int waited = Math.min(n, buffer.size());
        if (waited > 0) {
            List<Integer> first = buffer.subList(0, waited);
            buffer = buffer.subList(waited, buffer.size());
            dispatch(first);
        }
        return n - waited;
    }

    /** Answers how many went out. */
    int dispatch(List<Integer> events) {
        List<Integer> left = events.isEmpty() ? events : dispatcher.dispatch(events);
        List<Integer> all = new ArrayList<>(buffer);
        all.addAll(left);
        buffer = all;
        return events.size() - left.size();
    }

    @Override
    void exit(String reason) {
        if (ModelEnd.isOrderly(reason) && hasBuffered()) {
            depart();
        }
        super.exit(reason);
        ModelEnd how = new ModelEnd("down", reason);
        consumers.forEach(by -> by.consumer.tellEnd(by, how));
        consumers.clear();
    }

    boolean hasBuffered() {
        return !buffer.isEmpty();
    }

    /** Whether what would come now would go out at once. */
    boolean isAsked() {
        return dispatcher.isWaitedFor();
    }

    /** Whether something waits though it was asked for (fact 26): there Penstock departs. */
    @Override
    boolean departs() {
        return super.departs() || (hasBuffered() && dispatcher.isAsked());
    }
}

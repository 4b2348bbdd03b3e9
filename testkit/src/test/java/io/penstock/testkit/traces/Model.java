package io.penstock.testkit.traces;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * GenStage as far as producers and producer-consumers that broadcast and their consumers go, with selectors: after its code, process by
 * process and message by message. One process at a time handles what is in its mailbox; those upstream go first, as in {@code
 * record.exs}.
 */
final class Model {
    private final BiConsumer<String, String> saw;
    private final UnaryOperator<List<String>> order;
    private final Map<String, ModelStage> stages = new LinkedHashMap<>();
    private final Map<String, ModelSubscription> subscriptions = new LinkedHashMap<>();
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
        ModelStage stage = stages.get(line.word(1));
        switch (line.word(0)) {
            case "start" -> start(line);
            case "join" -> subscribe(stage, line);
            case "resubscribe" -> subscribeAnew(stage, line);
            case "push" -> stage.mailbox.send(() -> ((ModelProducer) stage).push(line.number(2)));
            case "ask" ->
                stage.mailbox.send(() -> subscriptions.get(line.word(2)).ask(line.number(3)));
            case "cancel" -> subscriptions.get(line.word(2)).cancel(line.word(3));
            case "exit" -> stage.mailbox.send(() -> stage.exit(line.word(2)));
            default -> throw new IllegalArgumentException("want a step that is modelled, got " + line);
        }
        settle();
        return !departs;
    }

    private void start(Line line) {
        ModelStage stage = made(line);
        stages.put(stage.name, stage);
        if (line.says("to")) {
            subscribe(stage, line);
        }
    }

    private ModelStage made(Line line) {
        return switch (line.word(2)) {
            case "producer" -> new ModelProducer(line, saw);
            case "between" -> new ModelBetween(line, saw);
            default -> new ModelConsumer(line.word(1), saw);
        };
    }

    private void subscribe(ModelStage stage, Line line) {
        ModelSource to = (ModelSource) stages.get(line.setting("to"));
        ModelSubscription subscription = new ModelSubscription(line, stage, to);
        subscriptions.put(subscription.label, subscription);
        stage.mailbox.send(() -> stage.subscribe(subscription));
    }

    private void subscribeAnew(ModelStage stage, Line line) {
        ModelSubscription old = subscriptions.get(line.word(2));
        ModelSubscription subscription = new ModelSubscription(line, stage, old.producer);
        subscriptions.put(subscription.label, subscription);
        stage.mailbox.send(() -> {
            old.cancel(line.word(3));
            stage.subscribe(subscription);
        });
    }

    private void settle() {
        while (turnOfSource() || turnOfOne()) {
            // until all is still
        }
    }

    private boolean turnOfSource() {
        return names(stage -> stage instanceof ModelSource).stream().anyMatch(this::turn);
    }

    private boolean turnOfOne() {
        return order.apply(names(stage -> stage instanceof ModelConsumer)).stream()
                .anyMatch(this::turn);
    }

    private boolean turn(String name) {
        ModelStage stage = stages.get(name);
        boolean did = stage.mailbox.turn();
        departs |= did && stage.departs();
        return did;
    }

    private List<String> names(Predicate<ModelStage> wanted) {
        return new ArrayList<>(alive().filter(wanted).map(stage -> stage.name).toList());
    }

    private Stream<ModelStage> alive() {
        return stages.values().stream().filter(stage -> !stage.hasEnded());
    }

    /** Stages that have not ended. */
    List<String> running() {
        return names(stage -> true);
    }

    /** Subscriptions that have not ended. */
    List<ModelSubscription> live() {
        return subscriptions.values().stream().filter(ModelSubscription::isLive).toList();
    }

    /** Consumers without a subscription. */
    List<String> free() {
        return names(
                stage -> stage instanceof ModelConsumer && live().stream().noneMatch(one -> one.consumer == stage));
    }

    /** Stages that could subscribe to a source, and have not; a producer-consumer to a producer alone. */
    List<String> strangers(String source) {
        ModelStage to = stages.get(source);
        return names(stage -> !(stage instanceof ModelProducer)
                && !(stage instanceof ModelBetween && to instanceof ModelBetween)
                && live().stream().noneMatch(one -> one.consumer == stage && one.producer == to));
    }

    /** How many subscriptions there were. */
    int subscribed() {
        return subscriptions.size();
    }
}

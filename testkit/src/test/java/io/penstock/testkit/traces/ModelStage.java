package io.penstock.testkit.traces;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** A process of GenStage: its mailbox, whom it is subscribed to, and how it ends. */
abstract class ModelStage {
    final Mailbox mailbox = new Mailbox();
    final String name;
    private final Set<ModelSubscription> subscriptions = new LinkedHashSet<>();
    private final BiConsumer<String, String> saw;
    private boolean ended;
    private boolean departs;

    ModelStage(String name, BiConsumer<String, String> saw) {
        this.name = name;
        this.saw = saw;
    }

    void saw(String what) {
        saw.accept(name, what);
    }

    void subscribe(ModelSubscription to) {
        subscriptions.add(to);
        saw("subscribe " + to.producer.name);
        to.begin();
    }

    boolean isSubscribed(ModelSubscription to) {
        return subscriptions.contains(to);
    }

    /** A message of events has come. */
    abstract void receive(ModelSubscription from, List<Integer> events);

    /** The producer lets go, or is going: behind all that has come. One that ends in order in Penstock deals with what is left first (J6). */
    final void tellEnd(ModelSubscription from, ModelEnd how) {
        departIfOthersWait(how);
        mailbox.send(() -> cancelled(from, how));
    }

    private void departIfOthersWait(ModelEnd how) {
        if (how.isOrderlyEnd() && subscriptions.size() > 1 && !mailbox.isEmpty()) {
            depart();
        }
    }

    /** The producer has let go, or is gone. */
    void cancelled(ModelSubscription from, ModelEnd how) {
        if (forget(from, how)) {
            conclude(from, how);
        }
    }

    /** Answers whether there was one. */
    final boolean forget(ModelSubscription from, ModelEnd how) {
        departIfOthersWait(how);
        return subscriptions.remove(from);
    }

    /** What was sent before is dealt with. */
    final void conclude(ModelSubscription from, ModelEnd how) {
        saw(how.of(from.producer));
        if (from.exits(how.reason())) {
            if (how.isEndOfData() && !subscriptions.isEmpty()) {
                depart();
            }
            exit(how.reason());
        }
    }

    /** Ends the process: what is in its mailbox is lost, and those that watch it are told. */
    void exit(String reason) {
        ended = true;
        if (ModelEnd.isOrderly(reason) && !mailbox.isEmpty()) {
            depart();
        }
        saw("exit " + reason);
        mailbox.close();
        ModelEnd how = new ModelEnd("down", reason);
        subscriptions.forEach(to -> to.producer.mailbox.send(() -> to.producer.cancel(to, how)));
        subscriptions.clear();
    }

    boolean hasEnded() {
        return ended;
    }

    /** What was done now Penstock does otherwise. */
    void depart() {
        departs = true;
    }

    /** Whether Penstock did otherwise, or would from here on. */
    boolean departs() {
        return departs;
    }
}

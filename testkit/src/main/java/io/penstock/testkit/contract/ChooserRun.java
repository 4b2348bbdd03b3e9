package io.penstock.testkit.contract;

import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stage.Unprocessed;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.testkit.ProducerProbe;
import io.penstock.testkit.TestKit;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.TopologyFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** One run of a chooser in stages that run: consumers come, go and fail, and the fate of each event is known. */
final class ChooserRun<T> implements AutoCloseable {
    private static final String SOURCE = "source";

    private final TestKit kit;
    private final List<T> events;
    private final Source<T> source;
    private final ProducerProbe<T> up;
    private final RunningStages running;
    private final List<Guest<T>> guests = new ArrayList<>();
    private final List<T> pushed = new ArrayList<>();
    private final List<T> lost = new ArrayList<>();

    ChooserRun(TestKit kit, Supplier<? extends LentChooser<T>> chooser, List<T> events) {
        this.kit = kit;
        this.events = events;
        up = kit.producer();
        Stages stages = Stages.named("contract");
        source = stages.<T>produce(SOURCE, () -> up)
                .open()
                .dispatch(Dispatcher.choosing("of the contract", chooser))
                .carry(100);
        running = kit.launch(stages);
    }

    /** The next events, as one message. */
    void push(int number) {
        List<T> message = new ArrayList<>();
        for (int left = number; left > 0; left--) {
            message.add(events.get(pushed.size() % events.size()));
            pushed.add(message.get(message.size() - 1));
        }
        up.pushAll(message);
    }

    void join(Demand demand) throws InterruptedException {
        Guest<T> guest = new Guest<>(demand);
        String name = "guest" + guests.size();
        guests.add(guest);
        Stages more = Stages.named("more").onFailure(name, new FailurePolicy.Leave());
        more.consume(
                name,
                () -> guest,
                Subscription.to(source)
                        .demand(demand)
                        .mode(CancelMode.TEMPORARY)
                        .unprocessed(Unprocessed.HANDED_ON)
                        .onLost((subscription, events, how) -> events.forEach(this::lose)));
        add(more);
    }

    /** Says why all has ended where it has. */
    private void add(Stages more) throws InterruptedException {
        try {
            running.add(more);
        } catch (IllegalStateException ended) {
            awaitEnd();
            throw ended;
        }
    }

    /** Types end here: what is lost was sent. */
    @SuppressWarnings("unchecked")
    private void lose(Object event) {
        lost.add((T) event);
    }

    void leave(RandomGenerator random) {
        List<LiveSubscription> live = running.subscriptions();
        if (!live.isEmpty()) {
            live.get(random.nextInt(live.size())).cancel(random.nextBoolean() ? Reason.normal() : Reason.shutdown());
        }
    }

    void fail(RandomGenerator random) {
        if (!guests.isEmpty()) {
            guests.get(random.nextInt(guests.size())).failsIn(random.nextInt(3));
        }
    }

    void turns(int most) {
        for (int left = most; left > 0 && kit.turn(); left--) {
            // each is one turn
        }
    }

    void settle() {
        kit.settle();
    }

    /** Has somebody take what is left, and all end. */
    void finish() throws InterruptedException {
        guests.forEach(Guest::failNoMore);
        join(Demand.of(10, 5));
        settle();
        up.complete();
        settle();
        running.drain();
        settle();
        if (!running.isDone()) {
            throw new AssertionError("want the stages to end, got " + running.explain());
        }
        awaitEnd();
        judge();
    }

    private void awaitEnd() throws InterruptedException {
        try {
            running.await();
        } catch (TopologyFailedException failed) {
            throw new AssertionError("want stages that go on, got " + failed.getCause(), failed);
        }
    }

    private void judge() {
        List<T> left = new ArrayList<>(pushed);
        List<T> got = new ArrayList<>(lost);
        guests.forEach(guest -> got.addAll(guest.handled()));
        for (T event : got) {
            if (!left.remove(event)) {
                throw new AssertionError("want " + pushed + " once each, got " + event + " more often: " + got);
            }
        }
        if (!left.isEmpty()) {
            throw new AssertionError("want all of " + pushed + ", got none of " + left);
        }
        guests.forEach(Guest::throwIfWrong);
    }

    @Override
    public void close() {
        kit.close();
    }
}

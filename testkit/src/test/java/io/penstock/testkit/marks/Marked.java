package io.penstock.testkit.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stage.Unprocessed;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Overflow;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.testkit.TestKit;
import io.penstock.topology.FailurePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** One source, and who comes and goes behind it. */
final class Marked {
    private static final long MOST = 30;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final TestKit kit;
    private final Random random;
    private final Saying saying;
    private final List<Hearing> hearing = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final List<Long> gone = new ArrayList<>();
    private final Source<Long> source;
    private final RunningStages running;
    private final int partitions;
    private final boolean broadcasts;

    Marked(TestKit kit) {
        this.kit = kit;
        random = kit.random();
        saying = new Saying(random, MOST);
        Stages stages = Stages.named("marks");
        source = stages.host("source", () -> saying).open();
        int kind = random.nextInt(5);
        partitions = kind > 2 ? 2 : 0;
        broadcasts = kind == 2;
        source.dispatch(dispatcher(kind));
        overflow(random.nextInt(8));
        running = kit.launch(stages);
    }

    private Dispatcher<Object> dispatcher(int kind) {
        done.add("dispatch " + kind);
        return switch (kind) {
            case 0 -> Dispatcher.byDemand();
            case 1 -> Dispatcher.fair();
            case 2 -> Dispatcher.broadcast();
            case 3 -> Dispatcher.partition(2, Marked::partition);
            default -> Dispatcher.partition(2, Marked::partition).shared();
        };
    }

    private static int partition(Object event) {
        return (int) ((Long) event % 2);
    }

    private void overflow(int kind) {
        done.add("overflow " + kind);
        switch (kind) {
            case 0 -> source.overflow(Overflow.<Long>keepFirst(3, (events, total) -> gone.addAll(events)));
            case 1 -> source.overflow(Overflow.<Long>keepLast(3, (events, total) -> gone.addAll(events)));
            case 2 -> source.overflow(Overflow.unbounded());
            default -> source.carry(1 + random.nextInt(4));
        }
    }

    private Subscription<Long> wish(int partition) {
        int max = 1 + random.nextInt(6);
        Subscription<Long> plain = Subscription.to(source)
                .demand(Demand.of(max, random.nextInt(max)))
                .mode(CancelMode.TEMPORARY)
                .unprocessed(random.nextBoolean() ? Unprocessed.HANDED_ON : Unprocessed.LOST)
                .onLost((subscription, events, how) -> events.forEach(event -> gone.add((Long) event)));
        return partitions == 0 ? plain : plain.partition(partition);
    }

    private void join(int partition) {
        if (running.isDone()) {
            return; // all have left, and the source behind them
        }
        String name = "h" + hearing.size();
        Hearing comes = new Hearing(name, saying);
        hearing.add(comes);
        Stages more = Stages.named("more");
        more.<Long>host(name, () -> comes, wish(partition));
        more.onFailure(name, new FailurePolicy.Leave());
        done.add("add " + name + " " + partition);
        running.add(more);
    }

    void live() {
        for (int left = random.nextInt(25); left > 0; left--) {
            act();
            for (int turns = random.nextInt(6); turns > 0 && kit.turn(); turns--) {
                // each is one turn
            }
        }
    }

    private void act() {
        switch (random.nextInt(8)) {
            case 0, 1 -> join(random.nextInt(2));
            case 2 -> cancel();
            case 3 -> again();
            case 4 -> {
                done.add("poison");
                hearing.forEach(one -> one.failsAtAnEvent |= random.nextInt(3) == 0);
            }
            case 5 -> {
                done.add("poison at a mark");
                hearing.forEach(one -> one.failsAtAMark |= random.nextInt(4) == 0);
            }
            case 6 -> tell("more");
            default -> kit.advance(Duration.ofSeconds(random.nextInt(20)));
        }
    }

    private void tell(String what) {
        done.add(what);
        try {
            kit.running().tell("source", what);
        } catch (IllegalStateException hasEnded) {
            done.add("it has ended");
        }
    }

    private void cancel() {
        List<LiveSubscription> live = running.subscriptions();
        if (!live.isEmpty()) {
            LiveSubscription any = live.get(random.nextInt(live.size()));
            done.add("cancel " + any);
            any.cancel(Reason.normal());
        }
    }

    private void again() {
        if (!hearing.isEmpty()) {
            String name = "h" + random.nextInt(hearing.size());
            done.add("subscribe " + name);
            try {
                running.subscribe(name, wish(random.nextInt(2)));
            } catch (IllegalArgumentException | IllegalStateException refused) {
                done.add("refused");
            }
        }
    }

    /** Has all that is left taken, and what was seen held to what was said. */
    void end() throws InterruptedException {
        hearing.forEach(one -> {
            one.failsAtAnEvent = false;
            one.failsAtAMark = false;
        });
        join(0);
        join(1);
        kit.settle();
        tell("end");
        kit.settle();
        kit.advance(LONG);
        kit.settle();
        running.drain();
        kit.settle();
        assertTrue(running.isDone(), () -> "not ended: " + running.explain());
        running.await();
        hearing.forEach(Hearing::judge);
        judgeEvents();
    }

    private void judgeEvents() {
        if (!broadcasts) {
            List<Long> all = new ArrayList<>(gone);
            hearing.forEach(one -> all.addAll(one.handled));
            Set<Long> once = new HashSet<>();
            all.forEach(event -> assertTrue(once.add(event), () -> event + " twice"));
            long emitted = saying.emitted();
            assertEquals(emitted, once.size() + kit.running().status("source").carried(), "events");
        }
    }

    @Override
    public String toString() {
        return done + "\n" + saying.said() + " of " + saying.emitted() + ", gone " + gone + "\n" + hearing;
    }
}

package io.penstock.testkit.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Batch;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.LostEvents;
import io.penstock.stage.Unprocessed;
import io.penstock.stages.StageControl;
import io.penstock.stages.Subscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * One subscription of a random net, from the wish on: what became of what was sent on it, held to what was asked for. It hangs on the
 * wish as its hook of lost events, and so is found again from what lives. All is the consumer's thread's but what is lost.
 */
final class Seat implements LostEvents {
    final Out from;
    final String consumer;
    final Demand demand;
    final int partition;
    final CancelMode mode;
    final Unprocessed unprocessed;
    /** Seen or passed over by a policy, in this order. */
    final List<Long> handled = new ArrayList<>();

    final Set<Long> dead = new HashSet<>();
    /** Its selector did not want them. */
    final Set<Long> unwanted = new HashSet<>();

    private final List<Long> lost = new ArrayList<>();
    /** Whether it chooses what it sees. */
    final boolean selects;

    private long asked;
    private boolean isFirst = true;
    private long first;

    Seat(Out from, String consumer, int partition, CancelMode mode, RandomGenerator random) {
        this.from = from;
        this.consumer = consumer;
        this.partition = partition;
        this.mode = mode;
        int max = 1 + random.nextInt(random.nextBoolean() ? 3 : 12);
        demand = random.nextInt(4) == 0 ? Demand.manual(max) : Demand.of(max, random.nextInt(max));
        unprocessed = random.nextBoolean() ? Unprocessed.HANDED_ON : Unprocessed.LOST;
        selects = random.nextInt(5) == 0;
        from.seats.add(this);
    }

    /** One that takes whatever is left. */
    Seat(Out from, String consumer, int partition) {
        this.from = from;
        this.consumer = consumer;
        this.partition = partition;
        mode = CancelMode.TEMPORARY;
        demand = Demand.of(8, 4);
        unprocessed = Unprocessed.LOST;
        selects = false;
        from.seats.add(this);
    }

    /** Whether a child is started for each of its events. */
    boolean raises() {
        return consumer.startsWith("raises");
    }

    /** Whether it makes events of its events. */
    private boolean passes() {
        return consumer.startsWith("passes");
    }

    Subscription<Long> wish() {
        Subscription<Long> plain = Subscription.to(from.source)
                .demand(demand)
                .mode(mode)
                .unprocessed(unprocessed)
                .onLost(this);
        Subscription<Long> placed = partition < 0 ? plain : plain.partition(partition);
        return selects ? placed.select(this::wants) : placed;
    }

    static Seat of(LiveSubscription live) {
        return (Seat) live.terms().lost();
    }

    private boolean wants(long event) {
        if (event % 3 != 0) {
            return true;
        }
        unwanted.add(event);
        return false;
    }

    /** It lives: asks, where that is by hand, unless its predecessor did. */
    void begin(StageControl control, int inbound, boolean ending) {
        if (!demand.automatic() && (asked == 0 || ending)) {
            ask(control, inbound, ending ? 1_000_000 : demand.max());
        }
    }

    void ask(StageControl control, int inbound, int n) {
        asked += n;
        control.ask(inbound, n);
    }

    void check(Witness witness, Batch<? extends Long> batch) {
        witness.check(batch.size() <= most(witness), this, "was handed a chunk of " + batch.size());
        if (isFirst) {
            isFirst = false;
            first = batch.sequence(0);
        }
        if (!demand.automatic()) {
            long sent = batch.sequence(batch.size() - 1) - first + 1;
            long due = asked + unwanted.size();
            witness.check(
                    sent <= due,
                    this,
                    "was sent " + sent + " where " + due + " were asked for, by it and in place of others");
        }
    }

    private int most(Witness witness) {
        if (!witness.mayBeHandedWhole() || !passes()) {
            return demand.chunk();
        }
        return demand.automatic() ? demand.max() : Integer.MAX_VALUE;
    }

    void see(long event) {
        handled.add(event);
        from.handled(event, partition);
    }

    void pass(long event) {
        dead.add(event);
        see(event);
    }

    @Override
    public synchronized void onLost(LiveSubscription subscription, List<?> events, Cancellation how) {
        events.forEach(event -> lost.add((Long) event));
    }

    synchronized List<Long> lost() {
        return List.copyOf(lost);
    }

    void judge(LiveSubscription live) {
        assertTrue(!live.isLive(), () -> live + " lives");
        assertTrue(live.joined().toCompletableFuture().isDone(), () -> live + " has not joined and is not refused");
        assertTrue(live.ended().toCompletableFuture().isDone(), () -> live + " has not ended");
        assertEquals(lost().size(), live.lost(), () -> "lost on " + live);
    }

    /** All that was sent here. */
    void addAll(Collection<Long> to) {
        to.addAll(handled);
        to.addAll(lost());
    }

    @Override
    public String toString() {
        return consumer + " <- " + from.name + (partition < 0 ? "" : "[" + partition + "]") + " " + demand + " " + mode
                + " " + unprocessed + (selects ? " selects" : "");
    }
}

package io.penstock.testkit.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Chooser;
import io.penstock.stage.Ends;
import io.penstock.stage.Unprocessed;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Emitter;
import io.penstock.stages.Overflow;
import io.penstock.stages.Source;
import io.penstock.topology.StageStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The way out of a stage of a random net: each event has a number of its own, and one fate. */
final class Out {
    private static final long NUMBERS = 1_000_000_000L;

    /** How events find their way. */
    private enum Kind {
        DEMAND,
        FAIR,
        SHUFFLED,
        CHOSEN,
        BROADCAST,
        PARTITION,
        SHARED
    }

    /** What becomes of those that nobody asked for. */
    private enum Excess {
        WAIT,
        FIRST,
        LAST,
        DROP,
        BUFFER,
        FAIL,
        CONFLATE,
        CONFLATE_FEW
    }

    final String name;
    final int ways;
    final List<Seat> seats = new CopyOnWriteArrayList<>();
    private final long first;
    private final Kind kind;
    private final Excess excess;
    private final int most;
    private final int carry;
    /** Whether a stage goes on where it is refused an event, as if it had not emitted it. */
    private final boolean bears;

    private final Set<Long> discarded = new HashSet<>();
    private final Set<Long> refused = new HashSet<>();
    private final Queue<Long> raised = new ConcurrentLinkedQueue<>();
    private final Map<Integer, List<Long>> order = new HashMap<>();
    private volatile boolean accumulates;
    private long emitted;
    Source<Long> source;

    /**
     * Of a stage.
     *
     * @param sparing whether it is to go on where nothing more may wait
     */
    Out(String name, int number, RandomGenerator random, boolean sparing) {
        this.name = name;
        first = number * NUMBERS;
        ways = 1 + random.nextInt(3);
        kind = Kind.values()[random.nextInt(Kind.values().length)];
        excess = random.nextBoolean() ? Excess.WAIT : Excess.values()[random.nextInt(Excess.values().length)];
        most = 1 + random.nextInt(6);
        carry = 1 + random.nextInt(6);
        bears = sparing || random.nextInt(4) > 0;
    }

    void is(Source<Long> described) {
        source = described.open();
        switch (kind) {
            case DEMAND -> source.dispatch(Dispatcher.byDemand());
            case FAIR -> source.dispatch(Dispatcher.fair());
            case SHUFFLED -> source.dispatch(Dispatcher.shuffled(first));
            case CHOSEN -> source.dispatch(Dispatcher.choosing("last", Last::new));
            case BROADCAST -> source.dispatch(Dispatcher.broadcast());
            case PARTITION -> source.dispatch(Dispatcher.<Long>partition(ways, this::partition));
            case SHARED ->
                source.dispatch(
                        Dispatcher.<Long>partition(ways, this::partition).shared());
        }
        switch (excess) {
            case WAIT -> source.overflow(Overflow.waiting()).carry(carry);
            case FIRST -> source.overflow(Overflow.<Long>keepFirst(most, (events, total) -> discarded.addAll(events)));
            case LAST -> source.overflow(Overflow.<Long>keepLast(most, (events, total) -> discarded.addAll(events)));
            case DROP -> source.overflow(Overflow.drop());
            case BUFFER -> source.overflow(Overflow.buffer(most));
            case FAIL -> source.overflow(Overflow.fail());
            case CONFLATE -> source.overflow(Overflow.<Long>conflate(100, event -> event % 5));
            case CONFLATE_FEW -> source.overflow(Overflow.<Long>conflate(most, event -> event % 5));
        }
    }

    boolean partitions() {
        return kind == Kind.PARTITION || kind == Kind.SHARED;
    }

    boolean broadcasts() {
        return kind == Kind.BROADCAST;
    }

    /** Some are dropped. */
    private int partition(long event) {
        return event % 11 == 10 ? -1 : (int) (event * 31 % ways);
    }

    /** How many were emitted so far. */
    long emitted() {
        return emitted;
    }

    /**
     * One event more, or one that is refused.
     *
     * @param starting whether a failure would keep the stage from beginning
     */
    void emit(Emitter<? super Long> to, boolean starting) {
        long event = first + emitted++;
        try {
            to.emit(event);
        } catch (IllegalStateException full) {
            refused.add(event);
            if (!bears && !starting) {
                throw full;
            }
        }
    }

    /** What it emitted was published, waits, or was given up. */
    void checkOnItsWay(Witness witness, StageStatus status) {
        long seen = status.published() + status.carried() + status.discarded() + refused.size();
        witness.check(
                accumulates || seen >= emitted, this, "was answered before its events: " + seen + " of " + emitted);
    }

    /** Inside a partition there is one order, whoever handles it. */
    void handled(long event, int partition) {
        if (kind == Kind.PARTITION) {
            synchronized (order) {
                order.computeIfAbsent(partition, p -> new ArrayList<>()).add(event);
            }
        }
    }

    /** Whether what it accumulated may be refused where it is replayed, which its stage does not see. */
    boolean mayRefuse() {
        return excess == Excess.BUFFER || excess == Excess.FAIL || excess == Excess.CONFLATE_FEW;
    }

    boolean has(long event) {
        return event >= first && event < first + NUMBERS;
    }

    /** A child has dealt with it, or none ever will. */
    void raised(long event) {
        raised.add(event);
    }

    /** What is asked for meanwhile is replayed before what was emitted behind it. */
    void accumulates() {
        accumulates = true;
    }

    boolean hasAccumulated() {
        return accumulates;
    }

    private boolean keepsOrder() {
        return excess != Excess.CONFLATE && excess != Excess.CONFLATE_FEW && !accumulates;
    }

    /** No event has two fates, and those of a subscription are in order. */
    void judgePart() {
        if (broadcasts()) {
            seats.forEach(seat -> noneTwice(fates(List.of(seat)), seat));
        } else {
            List<Long> all = fates(seats);
            all.addAll(raised);
            noneTwice(all, this);
        }
        if (keepsOrder()) {
            seats.forEach(this::judgeOrder);
            order.forEach((p, events) -> assertEquals(sorted(events), events, () -> this + " partition " + p));
        }
    }

    private static void noneTwice(List<Long> events, Object where) {
        Set<Long> once = new HashSet<>();
        events.forEach(event -> assertTrue(once.add(event), () -> event + " twice: " + where));
    }

    private Stream<Seat> handingOn() {
        return broadcasts() ? Stream.of() : seats.stream().filter(seat -> seat.unprocessed == Unprocessed.HANDED_ON);
    }

    /** Whether a consumer that is no more may have had events which wait here once more, behind what was told meanwhile. */
    boolean mayHaveComeBack(Set<Seat> live) {
        return handingOn().anyMatch(seat -> !live.contains(seat));
    }

    /** What is handed on overtakes. */
    private void judgeOrder(Seat seat) {
        if (kind == Kind.PARTITION || handingOn().findAny().isEmpty()) {
            assertEquals(sorted(seat.handled), seat.handled, seat::toString);
        }
    }

    private static List<Long> sorted(List<Long> events) {
        return events.stream().sorted().toList();
    }

    private List<Long> fates(List<Seat> of) {
        List<Long> events = new ArrayList<>();
        of.forEach(seat -> seat.addAll(events));
        events.addAll(discarded);
        events.addAll(refused);
        return events;
    }

    /** As {@link #judgePart()}; and each event has a fate, but for those that wait at a stage that is no more. */
    void judgeAll(StageStatus status) {
        Set<Long> left = new HashSet<>();
        for (long event = first; event < first + emitted; event++) {
            left.add(event);
        }
        left.removeAll(fates(seats));
        left.removeAll(raised);
        seats.forEach(seat -> left.removeAll(seat.unwanted));
        long unseen = status.discarded() - discarded.size();
        boolean failed = status.state() == StageStatus.State.FAILED; // what it held is told of its last turn but one
        long held = status.state() == StageStatus.State.DONE ? 0 : status.held();
        assertEquals(
                failed ? left.size() : status.carried() + held + unseen,
                left.size(),
                () -> this + " without a fate: " + sorted(new ArrayList<>(left)) + " of " + emitted + ", carried "
                        + status.carried() + ", held " + status.held() + ", discarded " + status.discarded()
                        + " and seen to be " + discarded.size() + ", " + status.state());
        if (broadcasts() && keepsOrder() && excess != Excess.DROP) {
            seats.stream().filter(seat -> !seat.raises()).forEach(this::judgeNoGap);
        }
    }

    /** From where it joined to where it was let go. */
    private void judgeNoGap(Seat seat) {
        Set<Long> sent = new HashSet<>(seat.unwanted);
        seat.addAll(sent);
        long from = sent.stream().mapToLong(e -> e).min().orElse(0);
        long to = sent.stream().mapToLong(e -> e).max().orElse(-1);
        for (long event = from; event <= to; event++) {
            long at = event;
            boolean there = sent.contains(event) || discarded.contains(event) || refused.contains(event);
            assertTrue(there, () -> "a gap at " + at + ": " + seat);
        }
    }

    @Override
    public String toString() {
        return name + " " + kind + " of " + ways + " " + excess + " of " + most + ", carry " + carry + ", " + seats;
    }

    /** The one that came last, of those that ask. */
    private static final class Last implements Chooser<Long> {
        @Override
        public int choose(Long event, Ends ends) {
            int end = ends.size() - 1;
            while (!ends.hasDemand(end)) {
                end--;
            }
            return end;
        }
    }
}

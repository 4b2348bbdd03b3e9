package io.penstock.testkit.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.CancelMode;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.DemandMode;
import io.penstock.stages.RunningStages;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.testkit.net.Member.Kind;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.RingStatus;
import io.penstock.topology.StageStatus;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A random topology, and what is done to it while it runs: stages join, leave, are cancelled, fail in any callback under any policy,
 * begin anew, are told things, are drained and halted. In the end the fate of each event is known, everybody who waited was woken,
 * and all has ended.
 */
final class Net {
    /** A producer asks itself to be asked again. */
    static final Object AGAIN = "again";

    private static final int ROUNDS = 6;

    private final RandomGenerator random;
    private final Ground ground;
    private final boolean sparing;
    private final int enough;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<CompletableFuture<?>> told = new ArrayList<>();
    private final List<LiveSubscription> lives = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable AssertionError> wrong = new AtomicReference<>();
    private final List<String> done = new ArrayList<>();
    private volatile boolean ending;
    private boolean halted;
    private RunningStages running;
    private int acts;

    /**
     * A net that is not launched yet.
     *
     * @param sparing whether nothing happens that fails or halts the topology
     * @param enough a producer completes once it has emitted so many
     */
    Net(RandomGenerator random, Ground ground, boolean sparing, int enough) {
        this.random = random;
        this.ground = ground;
        this.sparing = sparing;
        this.enough = enough;
    }

    boolean isEnding() {
        return ending;
    }

    long enough() {
        return enough;
    }

    void again(StageControl control) {
        ground.again(control);
    }

    /** A subscription that a stage wished for itself. */
    void lives(LiveSubscription live) {
        lives.add(live);
    }

    /** For the stages: what a policy would catch is kept as well. */
    void check(boolean so, Object who, String what) {
        if (!so) {
            AssertionError error = new AssertionError(who + " " + what);
            wrong.compareAndSet(null, error);
            throw error;
        }
    }

    /** Some wishes have no place: a circle, a stage that has ended. */
    void refused(RuntimeException why) {
        String text = String.valueOf(why.getMessage());
        check(
                text.contains("has ended") || text.contains("would come back") || text.contains("itself"),
                "a wish",
                "was refused: " + why);
    }

    void launch() {
        Stages stages = Stages.named("net");
        for (int left = 1 + random.nextInt(2); left > 0; left--) {
            describe(stages, Kind.PRODUCES);
        }
        for (int left = random.nextInt(3); left > 0; left--) {
            describe(stages, Kind.PASSES);
        }
        for (int left = random.nextInt(4); left > 0; left--) {
            describe(stages, Kind.TAKES);
        }
        running = ground.launch(stages);
    }

    private void describe(Stages stages, Kind kind) {
        Member member = member(kind);
        List<Subscription<Long>> wishes = new ArrayList<>();
        if (member.takes()) {
            seats(member).forEach(seat -> wishes.add(seat.wish()));
        }
        if (member.takes() && wishes.isEmpty()) {
            return;
        }
        describe(stages, member, wishes);
    }

    private void describe(Stages stages, Member member, List<Subscription<Long>> wishes) {
        members.put(member.name, member);
        stages.onFailure(member.name, member.policy);
        @SuppressWarnings("unchecked")
        Subscription<Long>[] subscriptions = wishes.toArray(Subscription[]::new);
        switch (member.kind) {
            case PRODUCES -> member.out.is(stages.produce(member.name, () -> new Producing(member)));
            case PASSES -> member.out.is(stages.through(member.name, () -> new Passing(member), subscriptions));
            case TAKES -> stages.consume(member.name, () -> new Taking(member), subscriptions);
        }
    }

    private Member member(Kind kind) {
        int number = members.size() + 1;
        String name = kind.name().toLowerCase(java.util.Locale.ROOT) + number;
        Member[] self = new Member[1];
        FailurePolicy policy =
                Member.policy(sparing, random, (stage, sequence, event, cause) -> self[0].dead(sequence, event));
        self[0] = new Member(this, name, kind, number, policy, random);
        return self[0];
    }

    /** One or two places of which nobody has one at the launch. */
    private List<Seat> seats(Member member) {
        List<Seat> seats = new ArrayList<>();
        Set<Out> from = new HashSet<>();
        for (int left = 1 + random.nextInt(2); left > 0; left--) {
            Out out = outs().get(random.nextInt(outs().size()));
            int partition = out.partitions() ? random.nextInt(out.ways) : -1;
            if (from.add(out) && (partition < 0 || taken.add(out.name + partition))) {
                seats.add(new Seat(out, member.name, partition, mode(member), random));
            }
        }
        return seats;
    }

    /** A failure that comes over a subscription may end its stage alone. */
    private CancelMode mode(Member member) {
        return !sparing || Callback.CANCEL.spares(member.policy)
                ? CancelMode.values()[random.nextInt(3)]
                : CancelMode.TEMPORARY;
    }

    private List<Out> outs() {
        return members.values().stream()
                .filter(m -> m.out != null)
                .map(m -> m.out)
                .toList();
    }

    /** Does random things at random times. */
    void live(int actions) {
        for (int left = actions; left > 0 && !halted; left--) {
            act();
            ground.pass();
            look();
        }
    }

    private void act() {
        switch (random.nextInt(18)) {
            case 0, 1 -> subscribe();
            case 2 -> add(Kind.TAKES);
            case 3 -> add(Kind.values()[random.nextInt(3)]);
            case 4, 5 -> cancel();
            case 6 -> resubscribe();
            case 7, 8, 9 -> poison();
            case 10 -> tellCall();
            case 11, 12 -> tellCast();
            case 13 -> tellInfo();
            case 14 -> demand();
            case 15 -> ground.advance(Duration.ofMillis(random.nextInt(10)));
            case 16 -> drainSeldom();
            default -> haltSeldom();
        }
    }

    private void demand() {
        Member member = anybody(m -> true);
        DemandMode mode = DemandMode.values()[random.nextInt(2)];
        done.add("demand " + member.name + " " + mode);
        if (member.out != null && mode == DemandMode.ACCUMULATE) {
            member.out.accumulates();
        }
        told.add(running.demand(member.name, mode));
    }

    private Member anybody(java.util.function.Predicate<Member> wanted) {
        List<Member> some = members.values().stream().filter(wanted).toList();
        return some.isEmpty() ? members.values().iterator().next() : some.get(random.nextInt(some.size()));
    }

    private Seat wish(Member member) {
        Out out = outs().get(random.nextInt(outs().size()));
        int partition = out.partitions() ? random.nextInt(out.ways) : -1;
        return new Seat(out, member.name, partition, mode(member), random);
    }

    private void subscribe() {
        Member member = anybody(Member::takes);
        if (member.takes()) {
            Seat seat = wish(member);
            done.add("subscribe " + seat);
            try {
                lives.add(running.subscribe(member.name, seat.wish()));
            } catch (IllegalArgumentException | IllegalStateException why) {
                refused(why);
            }
        }
    }

    private void add(Kind kind) {
        Member member = member(kind);
        Stages more = Stages.named("more");
        List<Subscription<Long>> wishes = new ArrayList<>();
        for (int left = member.takes() ? 1 + random.nextInt(2) : 0; left > 0; left--) {
            wishes.add(wish(member).wish());
        }
        add(more, member, wishes);
    }

    private void add(Stages more, Member member, List<Subscription<Long>> wishes) {
        done.add("add " + member + wishes.stream().map(w -> w.terms().lost()).toList());
        describe(more, member, wishes);
        try {
            lives.addAll(running.add(more));
        } catch (IllegalStateException why) {
            if (running.status().stream().noneMatch(stage -> stage.name().equals(member.name))) {
                members.remove(member.name);
            }
            refused(why);
        }
    }

    private @Nullable LiveSubscription anyLive() {
        List<LiveSubscription> some = running.subscriptions();
        return some.isEmpty() ? null : some.get(random.nextInt(some.size()));
    }

    private void cancel() {
        LiveSubscription live = anyLive();
        if (live != null) {
            Reason reason = reason();
            done.add("cancel " + live + " " + reason);
            live.cancel(reason);
        }
    }

    private Reason reason() {
        return switch (random.nextInt(3)) {
            case 0 -> Reason.normal();
            case 1 -> Reason.shutdown();
            default -> Reason.failure(new OnPurpose("cancelled"));
        };
    }

    private void resubscribe() {
        LiveSubscription live = anyLive();
        if (live != null) {
            Member member = members.get(live.consumer());
            Seat seat = wish(member);
            done.add("resubscribe " + live + " as " + seat);
            try {
                lives.add(running.resubscribe(live, reason(), seat.wish()));
            } catch (IllegalArgumentException | IllegalStateException why) {
                refused(why);
            }
        }
    }

    private void poison() {
        Member member = anybody(m -> true);
        Callback callback = Callback.values()[random.nextInt(Callback.values().length)];
        if (!sparing || callback.spares(member.policy) && (member.hasBegun || member.leaves())) {
            int times = 1 + random.nextInt(4);
            done.add("poison " + member.name + " at " + callback + ", " + times);
            member.poison(callback, times);
        }
    }

    private Act act(Act.Deed deed, Object detail) {
        return new Act(acts++, deed, random.nextInt(4), detail);
    }

    private void tellCall() {
        Member member = anybody(m -> true);
        Act.Deed deed = switch (random.nextInt(4)) {
            case 0 -> Act.Deed.ANSWER_NOW;
            case 1 -> Act.Deed.ANSWER_LATER;
            default -> Act.Deed.EMIT;
        };
        done.add("call " + member.name + " " + deed);
        told.add(running.call(member.name, act(deed, "")));
    }

    private void tellInfo() {
        Member member = anybody(m -> true);
        done.add("info " + member.name);
        told.add(running.info(member.name, act(Act.Deed.EMIT, "")));
    }

    private void tellCast() {
        Member member = anybody(m -> true);
        Act act = switch (random.nextInt(10)) {
            case 0, 1 -> act(Act.Deed.SET_TIMER, random.nextInt(5));
            case 2, 3 -> member.takes() ? act(Act.Deed.SUBSCRIBE, wish(member)) : act(Act.Deed.EMIT, "");
            case 4 -> act(Act.Deed.CANCEL, reason());
            case 5 -> act(Act.Deed.EXIT, exit(member));
            default -> act(Act.Deed.EMIT, "");
        };
        done.add("cast " + member.name + " " + act);
        told.add(running.cast(member.name, act));
    }

    /** A failure fails its stage. */
    private Reason exit(Member member) {
        return sparing && !Callback.CANCEL.spares(member.policy) ? Reason.shutdown() : reason();
    }

    private void drainSeldom() {
        if (random.nextInt(8) == 0) {
            done.add("drain");
            running.drain();
        }
    }

    private void haltSeldom() {
        if (!sparing && random.nextInt(4) == 0) {
            done.add("halt");
            running.halt();
            halted = true;
        }
    }

    /** Nothing is sent in excess of what is asked for, and no more is asked for than may be. */
    private void look() {
        for (StageStatus stage : running.status()) {
            for (RingStatus ring : stage.inbound()) {
                boolean automatic = ring.asks() != null && ring.asks().automatic();
                long most = automatic ? Math.min(ring.size(), ring.asks().max()) : ring.size();
                boolean let = ring.processed() <= ring.published()
                        && ring.published() <= ring.asked()
                        && (ring.outstanding() <= most || !ground.isExact());
                assertTrue(let, () -> stage.name() + " " + ring);
            }
        }
    }

    /** Has all that is left taken by somebody, and all end. */
    void end() throws InterruptedException {
        members.values().forEach(Member::cure);
        ending = true;
        for (int round = 0; round < ROUNDS && !running.isDone(); round++) {
            done.add("round " + round);
            finish();
            ground.rest(running);
            if (round == 0) {
                running.drain();
                ground.rest(running);
            }
        }
        assertTrue(running.isDone(), () -> "not ended: " + running.explain());
    }

    private void finish() {
        for (Member member : List.copyOf(members.values())) {
            running.demand(member.name, DemandMode.FORWARD);
            running.cast(member.name, act(Act.Deed.ASK, ""));
            if (member.out != null) {
                takeRest(member.out);
            }
        }
    }

    private void takeRest(Out out) {
        for (int p = out.partitions() ? 0 : -1; p < (out.partitions() ? out.ways : 0); p++) {
            Member last = member(Kind.TAKES);
            Seat seat = new Seat(out, last.name, p);
            add(Stages.named("last"), last, List.of(seat.wish()));
        }
    }

    /** How many events were emitted, by all stages. */
    long events() {
        return outs().stream().mapToLong(Out::emitted).sum();
    }

    /** How many subscriptions there were, but for those of the launch. */
    int joins() {
        return lives.size();
    }

    void judge() throws InterruptedException {
        boolean whole = isWhole();
        AssertionError first = wrong.get();
        if (first != null) {
            throw first;
        }
        lives.forEach(live -> Seat.of(live).judge(live));
        told.forEach(one -> assertTrue(one.isDone(), () -> one + " is not answered"));
        assertEquals(List.of(), running.subscriptions());
        members.values().forEach(Member::judge);
        for (Member member : members.values()) {
            if (member.out != null && whole) {
                judgeAll(member);
            } else if (member.out != null) {
                member.out.judgePart();
            }
        }
    }

    private void judgeAll(Member member) {
        if (running.status().stream().anyMatch(status -> status.name().equals(member.name))) {
            member.out.judgeAll(running.status(member.name));
        }
    }

    /** Whether it came to its end. */
    private boolean isWhole() throws InterruptedException {
        try {
            running.await();
            return true;
        } catch (CancellationException why) {
            assertTrue(halted, why::toString);
            return false;
        } catch (TopologyFailedException why) {
            if (sparing || !isKnown(why.getCause())) {
                throw why;
            }
            return false;
        }
    }

    private static boolean isKnown(@Nullable Throwable cause) {
        return cause instanceof OnPurpose || String.valueOf(cause).contains("cannot subscribe to");
    }

    /** The stages, to look at what failed. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(sparing ? "sparing" : "harsh");
        members.values().forEach(member -> text.append("\n  ").append(member));
        done.forEach(what -> text.append("\n  - ").append(what));
        return text.toString();
    }
}

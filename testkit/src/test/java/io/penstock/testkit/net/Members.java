package io.penstock.testkit.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.CancelMode;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.testkit.net.Member.Kind;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.RingStatus;
import io.penstock.topology.StageStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stages of a random net: what they are and what they wish for is left to chance. */
final class Members {
    private final Net net;
    private final RandomGenerator random;
    private final boolean sparing;
    /** Children that deal with events on a stage's thread look at it while the one that drives adds to it. */
    private final List<Member> members = new CopyOnWriteArrayList<>();

    private final Set<String> taken = new HashSet<>();
    private @Nullable RunningStages running;

    Members(Net net, RandomGenerator random, boolean sparing) {
        this.net = net;
        this.random = random;
        this.sparing = sparing;
    }

    List<Member> all() {
        return List.copyOf(members);
    }

    /** Those that can be talked to: of those that were added and have ended only the newest can. */
    List<Member> seen() {
        if (running == null) {
            return all();
        }
        Set<String> names = running.status().stream().map(StageStatus::name).collect(Collectors.toSet());
        return members.stream().filter(member -> names.contains(member.name)).toList();
    }

    Member named(String name) {
        return members.stream()
                .filter(member -> member.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Any of those that are wanted; the first of all if there are none. */
    Member any(Predicate<Member> wanted) {
        List<Member> some = seen().stream().filter(wanted).toList();
        return some.isEmpty() ? members.get(0) : some.get(random.nextInt(some.size()));
    }

    Member any() {
        return any(member -> true);
    }

    private static List<Out> outs(List<Member> members) {
        return members.stream().filter(m -> m.out != null).map(m -> m.out).toList();
    }

    /** The children of all of them. */
    Stream<Nursery> nurseries() {
        return all().stream().map(member -> member.nursery).filter(Objects::nonNull);
    }

    /** A child has dealt with an event, or none ever will. */
    void raised(long event) {
        outs(all()).stream().filter(out -> out.has(event)).forEach(out -> out.raised(event));
    }

    /** How many events they emitted. */
    long emitted() {
        return outs(all()).stream().mapToLong(Out::emitted).sum();
    }

    /** Whether one of the subscriptions of a stage chooses what it sees. */
    boolean selects(String consumer) {
        return seats(consumer).anyMatch(seat -> seat.selects);
    }

    private Stream<Seat> seats(String consumer) {
        return outs(all()).stream().flatMap(out -> out.seats.stream()).filter(seat -> seat.consumer.equals(consumer));
    }

    /** No more children are there, or asked for, than all subscriptions that their stage ever had allow. */
    void checkChildren(StageStatus status) {
        Nursery nursery = named(status.name()).nursery;
        if (nursery != null && !selects(status.name())) {
            long asked =
                    status.inbound().stream().mapToLong(RingStatus::outstanding).sum();
            long most =
                    seats(status.name()).mapToLong(seat -> seat.demand.max()).sum();
            assertTrue(nursery.alive() + asked <= most, () -> nursery.alive() + " children, and " + status);
        }
    }

    void launched(RunningStages launched) {
        running = launched;
    }

    /** Some to begin with: those that take have a place each. */
    void describeFirst(Stages stages) {
        for (int left = 1 + random.nextInt(2); left > 0; left--) {
            describe(stages, make(Kind.PRODUCES), List.of());
        }
        for (int left = random.nextInt(3); left > 0; left--) {
            describePlaced(stages, make(Kind.PASSES));
        }
        for (int left = random.nextInt(4); left > 0; left--) {
            describePlaced(stages, make(random.nextInt(4) == 0 ? Kind.RAISES : Kind.TAKES));
        }
    }

    private void describePlaced(Stages stages, Member member) {
        List<Subscription<Long>> wishes =
                places(member).stream().map(Seat::wish).toList();
        if (!wishes.isEmpty()) {
            describe(stages, member, wishes);
        }
    }

    /** From here on it is one of them. */
    void describe(Stages stages, Member member, List<Subscription<Long>> wishes) {
        members.add(member);
        stages.onFailure(member.name, member.policy);
        @SuppressWarnings("unchecked")
        Subscription<Long>[] subscriptions = wishes.toArray(Subscription[]::new);
        switch (member.kind) {
            case PRODUCES -> member.out.is(stages.produce(member.name, () -> new Producing(member)));
            case PASSES -> member.out.is(stages.through(member.name, () -> new Passing(member), subscriptions));
            case TAKES -> stages.consume(member.name, () -> new Taking(member), subscriptions);
            case RAISES -> stages.each(member.name, member.nursery.children(), subscriptions);
        }
    }

    /** It could not be added. */
    void forget(Member member) {
        members.remove(member);
    }

    /** One that is described nowhere yet. */
    Member make(Kind kind) {
        int number = members.size() + 1;
        String name = kind.name().toLowerCase(Locale.ROOT) + number;
        Member[] self = new Member[1];
        FailurePolicy.DeadLetters hook = (stage, sequence, event, cause) -> self[0].dead(sequence, event);
        FailurePolicy policy =
                kind == Kind.RAISES ? Nursery.policy(sparing, random, hook) : Member.policy(sparing, random, hook);
        self[0] = new Member(net, name, kind, number, policy, random);
        return self[0];
    }

    /** One or two places of which nobody has one at the launch. */
    private List<Seat> places(Member member) {
        List<Seat> seats = new ArrayList<>();
        Set<Out> from = new HashSet<>();
        for (int left = 1 + random.nextInt(2); left > 0; left--) {
            Out out = anyOut();
            int partition = anyPartition(out);
            if (from.add(out) && (partition < 0 || taken.add(out.name + partition))) {
                seats.add(new Seat(out, member.name, partition, mode(member), random));
            }
        }
        return seats;
    }

    /** A place anywhere, whether it is taken or not. */
    Seat wish(Member member) {
        Out out = anyOut();
        return new Seat(out, member.name, anyPartition(out), mode(member), random);
    }

    private Out anyOut() {
        List<Out> some = outs(seen());
        return some.get(random.nextInt(some.size()));
    }

    private int anyPartition(Out out) {
        return out.partitions() ? random.nextInt(out.ways) : -1;
    }

    /** A failure that comes over a subscription may end its stage alone. */
    private CancelMode mode(Member member) {
        return !sparing || Callback.CANCEL.spares(member.policy)
                ? CancelMode.values()[random.nextInt(3)]
                : CancelMode.TEMPORARY;
    }

    /**
     * Once all have ended.
     *
     * @param whole whether the topology came to its end
     */
    void judge(RunningStages running, boolean whole) {
        assertEquals(List.of(), running.subscriptions());
        members.forEach(Member::judge);
        outs(all()).forEach(Out::judgePart);
        if (whole) {
            seen().forEach(Members::judgeWhole);
        }
    }

    private static void judgeWhole(Member member) {
        StageStatus status = member.status();
        member.judgeWhole(status.state());
        if (member.out != null) {
            member.out.judgeAll(status);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        members.forEach(member -> text.append("\n  ").append(member));
        return text.toString();
    }
}

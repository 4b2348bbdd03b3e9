package io.penstock.testkit.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stages.Emitter;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.StageStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A stage of a random net, whatever logic runs it: what outlives a restart. */
final class Member {
    /** What it does. */
    enum Kind {
        PRODUCES,
        PASSES,
        TAKES,
        RAISES
    }

    private record Poison(Callback callback, int times) {}

    final Net net;
    final String name;
    final Kind kind;
    final FailurePolicy policy;
    final @Nullable Out out;
    /** Of one that starts a child for each event. */
    final @Nullable Nursery nursery;

    final RandomGenerator random;
    int starts;
    int stops;
    /** Whether its logic was told that nothing follows. */
    boolean isToldEnd;

    /** Whether its first start is over for sure. Written by the stage's thread, read by the one that drives. */
    volatile boolean hasBegun;

    @Nullable
    Seat current;

    private final Set<Integer> heard = ConcurrentHashMap.newKeySet();
    private final List<Integer> casts = new ArrayList<>();
    private final List<Integer> infos = new ArrayList<>();
    private final AtomicReference<@Nullable Poison> poison = new AtomicReference<>();

    Member(Net net, String name, Kind kind, int number, FailurePolicy policy, RandomGenerator random) {
        this.net = net;
        this.name = name;
        this.kind = kind;
        this.policy = policy;
        this.random = new SplittableRandom(random.nextLong());
        nursery = kind == Kind.RAISES ? new Nursery(this, random) : null;
        out = kind == Kind.TAKES || kind == Kind.RAISES ? null : new Out(name, number, random, net.isSparing());
    }

    /** A policy that a stage may have; {@code sparing} if its topology is to go on. */
    static FailurePolicy policy(boolean sparing, RandomGenerator random, FailurePolicy.DeadLetters hook) {
        FailurePolicy plain = switch (random.nextInt(sparing ? 4 : 5)) {
            case 0 -> new FailurePolicy.Skip(hook);
            case 1 -> new FailurePolicy.Restart(1_000, Duration.ofHours(1));
            case 2 -> new FailurePolicy.Restart(1_000, Duration.ofHours(1), hook);
            case 3 -> new FailurePolicy.Leave();
            default -> FailurePolicy.FAIL;
        };
        return random.nextInt(4) == 0
                ? new FailurePolicy.Retry(1 + random.nextInt(2), Duration.ofMillis(random.nextInt(2) * 5L), plain)
                : plain;
    }

    /** Whether it ends alone where it fails for good. */
    boolean leaves() {
        FailurePolicy last = policy instanceof FailurePolicy.Retry retry ? retry.then() : policy;
        return last instanceof FailurePolicy.Leave;
    }

    boolean takes() {
        return kind != Kind.PRODUCES;
    }

    /** Whether it hears what it is told. */
    boolean talks() {
        return nursery == null;
    }

    void check(boolean so, String what) {
        net.witness.check(so, this, what);
    }

    /** Has the next calls throw, so many of them. */
    void poison(Callback callback, int times) {
        poison.set(new Poison(callback, times));
    }

    void cure() {
        poison.set(null);
    }

    /** One call; throws where it is to. */
    void at(Callback callback) {
        hasBegun |= callback != Callback.START && callback != Callback.SUBSCRIBE;
        Poison now = poison.get();
        if (now != null && now.callback() == callback) {
            Poison rest = now.times() == 1 ? null : new Poison(callback, now.times() - 1);
            if (poison.compareAndSet(now, rest)) {
                throw new OnPurpose(name + " at " + callback);
            }
        }
    }

    /** The hook of its policy. */
    void dead(long sequence, Object event) {
        if (nursery != null) {
            nursery.abandoned((Long) event);
        } else if (sequence != FailurePolicy.DeadLetters.MESSAGE) {
            current.pass((Long) event);
        }
    }

    void heardCall(Act act) {
        heard.add(act.number());
    }

    void heardCast(Act act) {
        heard.add(act.number());
        casts.add(act.number());
    }

    void heardInfo(Act act) {
        heard.add(act.number());
        infos.add(act.number());
        ((Ahead) act.detail()).check(this);
    }

    boolean hasHeard(Act act) {
        return heard.contains(act.number());
    }

    /** An answer left: what was emitted before is on its way, or waits. */
    void checkAnswered() {
        if (out != null && net.isExact()) {
            out.checkOnItsWay(net.witness, status());
        }
    }

    StageStatus status() {
        return net.status(name);
    }

    /** The seats that are taken, of all stages. */
    Set<Seat> live() {
        return net.live();
    }

    void emit(@Nullable Emitter<? super Long> to, int events) {
        for (int left = events; to != null && left > 0; left--) {
            out.emit(to, !hasBegun || !net.isLaunched());
        }
    }

    /** As {@link #judge()}, where the topology came to its end. */
    void judgeWhole(StageStatus.State state) {
        boolean isDone = takes() && talks() && state == StageStatus.State.DONE;
        assertTrue(isToldEnd || !isDone, () -> this + " was told no end");
    }

    void judge() {
        assertEquals(starts, stops, () -> "starts and stops of " + this);
        assertEquals(casts.stream().sorted().distinct().toList(), casts, () -> "casts to " + this);
        assertEquals(infos.stream().sorted().distinct().toList(), infos, () -> "infos to " + this);
        assertTrue(starts <= 1 || policy.toString().contains("Restart"), () -> this + " started " + starts + " times");
    }

    @Override
    public String toString() {
        String one = policy instanceof FailurePolicy.Retry retry
                ? "Retry, " + retry.then().getClass().getSimpleName()
                : policy.getClass().getSimpleName();
        return kind + " " + name + " (" + one + ")" + (out == null ? "" : " -> " + out);
    }
}

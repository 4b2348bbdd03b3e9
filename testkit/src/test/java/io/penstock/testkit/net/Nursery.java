package io.penstock.testkit.net;

import io.penstock.children.ChildState;
import io.penstock.children.ChildStatus;
import io.penstock.children.Children;
import io.penstock.children.LiveChildren;
import io.penstock.children.Restart;
import io.penstock.topology.FailurePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The children of a stage of a random net, and what became of each. They run as the one that drives says; once all is to end, at once.
 * Some fail the first time, some end on purpose, some the executor does not take.
 */
final class Nursery implements Executor {
    private static final int REFUSES_EVERY = 11;

    private final Member member;
    private final Restart restart;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final Set<Long> failedOnce = ConcurrentHashMap.newKeySet();
    private final Set<Long> over = ConcurrentHashMap.newKeySet();
    private volatile @Nullable LiveChildren<Long> live;
    private int executions;

    Nursery(Member member, RandomGenerator random) {
        this.member = member;
        restart = random.nextBoolean() ? Restart.TEMPORARY : new Restart.Transient(3, Duration.ofMillis(10));
    }

    /** Whatever becomes of the stage, its children are known: its policy has a hook. */
    static FailurePolicy policy(boolean sparing, RandomGenerator random, FailurePolicy.DeadLetters hook) {
        return switch (random.nextInt(sparing ? 2 : 3)) {
            case 0 -> new FailurePolicy.Restart(1_000, Duration.ofHours(1), hook);
            case 1 -> new FailurePolicy.Leave(hook);
            default -> FailurePolicy.FAIL;
        };
    }

    Children<Long> children() {
        return Children.<Long>of(this, this::raise)
                .restart(restart)
                .onFailure(this::failed)
                .onStart(started -> live = started);
    }

    @Override
    public void execute(Runnable child) {
        member.hasBegun = true;
        if (++executions % REFUSES_EVERY == 0) {
            throw new RejectedExecutionException("no room");
        }
        if (member.net.isEnding()) {
            child.run();
        } else {
            waiting.add(child);
        }
    }

    private void raise(long event) {
        member.check(!over.contains(event), "starts a child once more for " + event);
        if (event % 7 == 0 && failedOnce.add(event)) {
            throw new OnPurpose("a child");
        }
        end(event);
        if (event % 13 == 1) {
            throw new CancellationException("on purpose");
        }
    }

    private void failed(String stage, ChildStatus<? extends Long> child, Throwable cause) {
        if (child.state() == ChildState.ENDED) {
            member.check(!over.contains(child.event()), "gives up a child that was over: " + child + ", " + cause);
            end(child.event());
        }
        member.at(Callback.EVENTS);
    }

    /** The stage has ended, or begins anew, without it. */
    void abandoned(long event) {
        if (!over.contains(event)) {
            end(event);
        }
    }

    private void end(long event) {
        over.add(event);
        member.net.raised(event);
    }

    /** Runs some of those that wait. */
    void run(int most) {
        for (int left = most; left > 0; left--) {
            Runnable child = waiting.poll();
            if (child == null) {
                return;
            }
            child.run();
        }
    }

    void runAll() {
        run(Integer.MAX_VALUE);
    }

    /** Ends one, wherever it is. */
    void terminateAny(RandomGenerator random) {
        LiveChildren<Long> now = live;
        List<ChildStatus<Long>> all = now == null ? List.of() : now.all();
        if (!all.isEmpty()) {
            ChildStatus<Long> child = all.get(random.nextInt(all.size()));
            if (now.terminate(child.id())) {
                abandoned(child.event());
            }
        }
    }

    /** How many there are that have not ended. */
    int alive() {
        LiveChildren<Long> now = live;
        return now == null ? 0 : now.count().all();
    }
}

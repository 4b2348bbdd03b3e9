package io.penstock.engine.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.stage.Logic;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.StageSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/** What was missed is told in time, by one timer at a time. */
class DeadlinesTest {
    private final Clock clock = new Clock();
    private final StageLoop loop = new StageLoop(
            new StageSpec("stage", "stage", Idle::new, List.of(), null, FailurePolicy.FAIL),
            clock,
            new YieldingWaitStrategy());
    private final List<String> missed = new ArrayList<>();
    private final Deadlines<String> deadlines = new Deadlines<>(loop, this::miss);

    private void miss(String what) {
        missed.add(what);
        if (what.startsWith("saves ")) {
            deadlines.met(what.substring(6));
        }
        if (what.startsWith("bad")) {
            throw new IllegalStateException(what);
        }
    }

    @Test
    void whatIsDueIsToldInTheOrderOfItsTime() throws Exception {
        List<String> wanted = new ArrayList<>();
        for (long due = 1; due <= 20; due++) {
            set("b" + due, 20 - due);
            wanted.add(0, "b" + due);
        }
        set("a", 19);
        wanted.add("a");

        pass(20);

        assertEquals(wanted, missed);
    }

    @Test
    void whatHappensWhileAnotherIsToldIsNotTold() throws Exception {
        set("saves late", 10);
        set("late", 10);

        pass(10);

        assertEquals(List.of("saves late"), missed);
    }

    private void set(String what, long withinNs) {
        deadlines.set(what, Duration.ofNanos(withinNs));
    }

    private void pass(long untilNs) throws Exception {
        clock.pass(untilNs);
        while (loop.mail().isPending()) {
            loop.mail().take();
        }
    }

    @Test
    void timersDoNotPileUpWhereEarlierOnesAreSetBehindLater() throws Exception {
        for (long due = 100; due > 0; due -= 10) {
            set("at " + due, due);
        }
        set("last", 1_000);
        for (long now = 10; now <= 100; now += 10) {
            pass(now);
        }

        assertEquals(10, missed.size());
        assertEquals(1, clock.timers.size());
        pass(1_000);
        assertEquals("last", missed.get(10));
        assertEquals(0, clock.timers.size());
    }

    @Test
    void theTimerOfTheLastThatHappenedIsTakenBack() throws Exception {
        set("late", 10);
        set("later", 20);
        deadlines.met("late");
        assertEquals(1, clock.timers.size());
        deadlines.met("later");
        assertEquals(0, clock.timers.size());

        set("last", 30);
        pass(30);

        assertEquals(List.of("last"), missed);
    }

    @Test
    void whatWasTakenBackAfterItWasDueIsPassedOver() throws Exception {
        set("late", 10);
        clock.pass(10);
        deadlines.met("late");
        set("again", 10);
        pass(10);

        assertEquals(List.of(), missed);
    }

    @Test
    void oneThatThrowsKeepsNoOtherFromBeingTold() throws Exception {
        set("bad", 10);
        set("bad too", 10);
        set("later", 20);

        assertThrows(IllegalStateException.class, () -> pass(10));
        assertEquals(2, missed.size());
        pass(20);

        assertEquals("later", missed.get(2));
    }

    private static final class Idle implements Logic<Object, Object> {}

    /** One stage's, moved by hand. */
    private static final class Clock extends Still {
        private record Timer(long dueNs, Runnable due) {}

        private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::dueNs));
        private long nowNs;

        void pass(long untilNs) {
            nowNs = untilNs;
            while (!timers.isEmpty() && timers.peek().dueNs <= untilNs) {
                timers.remove().due.run();
            }
        }

        @Override
        public Runnable schedule(Runnable due, long delayNs) {
            Timer timer = new Timer(nowNs + delayNs, due);
            timers.add(timer);
            return () -> timers.remove(timer);
        }

        @Override
        public long nanoTime() {
            return nowNs;
        }
    }
}

package io.penstock.testkit.contract;

import io.penstock.stage.Reason;
import io.penstock.stages.RunningStages;
import io.penstock.testkit.ConsumerProbe;
import io.penstock.testkit.ProducerProbe;
import io.penstock.testkit.TestKit;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One run of a stage under test between probes; a stage without an end lacks the probe there. */
final class Course<I, O> {
    /** Name of the stage under test. */
    static final String STAGE = "stage";

    /** Name of the stage behind it. */
    static final String SINK = "sink";

    /** What passes whenever nothing is left to do: stages may wait for the clock. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private static final int MOST_TICKS = 10_000;
    private static final int MOST_TURNS = 100_000;

    private final Schedule schedule;
    private final TestKit kit;
    private final RunningStages running;
    private final Watch watch;
    private final @Nullable ProducerProbe<I> up;
    private final @Nullable ConsumerProbe<O> down;
    private @Nullable CompletableFuture<?> told;

    Course(
            Schedule schedule,
            TestKit kit,
            RunningStages running,
            Watch watch,
            @Nullable ProducerProbe<I> up,
            @Nullable ConsumerProbe<O> down) {
        this.schedule = schedule;
        this.kit = kit;
        this.running = running;
        this.watch = watch;
        this.up = up;
        this.down = down;
    }

    /** Pushes events, and the end behind them. */
    Course<I, O> given(List<I> events) {
        push(events);
        if (up != null) {
            up.complete();
        }
        return this;
    }

    private void push(List<I> events) {
        if (up != null) {
            schedule.cut(events, kit).forEach(up::pushAll);
        }
    }

    /** Runs to the end and answers what came out. */
    List<O> finish() throws Exception {
        try (kit) {
            drive(Integer.MAX_VALUE);
            kit.running().await();
        }
        stopped();
        return down == null ? List.of() : down.events();
    }

    /** Runs until so many events came out, and halts. */
    List<O> first(int events) throws Exception {
        try (kit) {
            drive(events);
            if (kit.running().isDone()) {
                kit.running().await();
            }
        }
        List<O> out = down == null ? List.of() : down.events();
        return out.subList(0, Math.min(events, out.size()));
    }

    private void drive(int enough) {
        int ticks = 0;
        for (int turns = 0; !isOver(enough); turns++) {
            if (turns == MOST_TURNS || ticks == MOST_TICKS) {
                throw new AssertionError("want the stages to end, got some that go on behind " + turns + " turns: "
                        + kit.trace() + "\n" + running.explain());
            }
            if (!kit.turn()) {
                ticks++;
                tick();
            }
        }
    }

    private boolean isOver(int enough) {
        return kit.running().isDone() || (down != null && down.count() >= enough);
    }

    private void tick() {
        kit.advance(TICK);
        if (down != null && !schedule.downstream().automatic()) {
            down.ask(1);
        }
    }

    /** Has a callback of the stage called that only others have called. */
    Course<I, O> provoke(String callback, Object message) {
        switch (callback) {
            case "onCall" -> told = running.call(STAGE, message);
            case "onCast" -> told = running.cast(STAGE, message);
            case "onInfo" -> told = running.info(STAGE, message);
            case "onTimer" -> {
                kit.turn(STAGE);
                kit.advance(Duration.ZERO);
            }
            default -> {
                kit.turn(STAGE);
                kit.turn(SINK);
                running.cancel(SINK, STAGE, Reason.normal());
            }
        }
        return this;
    }

    /** Runs until so many events came out, or into the failure that was planted in the stage, if that is called there. */
    void failsIfCalled(int enough) throws InterruptedException {
        try (kit) {
            drive(enough);
        }
        if (watch.planted() != null) {
            failsAsPlanted();
        }
    }

    /** Runs into the failure that was planted in the stage. */
    void failsAsPlanted() {
        Throwable cause = failure();
        require(told == null || told.isCompletedExceptionally(), "a failure for who told the stage", told);
        require(cause == watch.planted(), "the planted failure", cause);
        require(down == null || !down.isEnded() || watch.failsAt("onStop"), "no end behind a failure", "one");
        stopped();
    }

    /** Pushes events, then fails the stage before. */
    void upstreamFails(List<I> events) {
        Planted cause = new Planted("in the stage before");
        push(events);
        kit.settle();
        if (up != null) {
            up.fail(cause);
        }
        failsWith(cause);
    }

    /** Fails the stage behind. */
    void downstreamFails() {
        Planted cause = new Planted("in the stage behind");
        if (down != null) {
            down.failAtNext(cause);
        }
        failsWith(cause);
    }

    private void failsWith(Planted planted) {
        Throwable cause = failure();
        require(cause == planted, "the planted failure", cause);
        stopped();
    }

    private Throwable failure() {
        try (kit) {
            drive(Integer.MAX_VALUE);
            running.await();
        } catch (TopologyFailedException failed) {
            return failed.getCause();
        } catch (InterruptedException interrupted) {
            throw new AssertionError("want to run undisturbed, got an interrupt", interrupted);
        }
        throw new AssertionError("want the topology to fail as planted, got one that completed");
    }

    /**
     * Halts behind so many turns.
     *
     * @return whether it had not ended before
     */
    boolean haltsBehind(int turns) throws InterruptedException {
        boolean halted = false;
        try (kit) {
            for (int turn = 0; turn < turns && !kit.running().isDone(); turn++) {
                if (!kit.turn()) {
                    tick();
                }
            }
            kit.running().halt();
            kit.running().await();
        } catch (CancellationException asWanted) {
            halted = true;
        }
        stopped();
        return halted;
    }

    /** It was stopped once for each start, last of all, and threw nothing by itself. */
    private void stopped() {
        int starts = watch.calls("onStart");
        require(watch.calls("onStop") == starts, starts + " onStop", watch.calls("onStop"));
        require(starts == 0 || watch.last().equals("onStop"), "onStop as the last call", watch.last());
        require(watch.thrown().isEmpty(), "nothing thrown by the stage itself", watch.thrown());
    }

    private static void require(boolean so, String wanted, @Nullable Object got) {
        if (!so) {
            throw new AssertionError("want " + wanted + ", got " + got);
        }
    }
}

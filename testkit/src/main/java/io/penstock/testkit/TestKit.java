package io.penstock.testkit;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Stages;
import io.penstock.topology.StageStatus;
import io.penstock.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs stages on the caller's thread, turn by turn, with a clock that stands still until it is moved; for one launch. Nothing
 * happens but what the test says: probes run stages only as long as they wait for what is expected.
 *
 * <pre>{@code
 * try (TestKit kit = new TestKit()) {
 *     ProducerProbe<Integer> numbers = kit.producer();
 *     ConsumerProbe<Integer> squares = kit.consumer();
 *     Stages stages = Stages.named("squares");
 *     Source<Integer> source = stages.produce("numbers", () -> numbers);
 *     Source<Integer> squared = stages.through("square", Square::new, Subscription.to(source).demand(Demand.of(10)));
 *     stages.consume("sink", () -> squares, Subscription.to(squared));
 *     kit.launch(stages);
 *     numbers.expectAsk(10);
 *     numbers.push(1, 2, 3);
 *     squares.expectChunk(1, 4, 9);
 * }
 * }</pre>
 *
 * <p>For one thread.
 */
public final class TestKit implements AutoCloseable {
    private static final int MOST_TURNS = 1_000_000;

    private final @Nullable Random random;
    private final Trace trace = new Trace();
    private int next;
    private @Nullable RunningStages launched;
    private @Nullable SteppedRunning running;

    /**
     * Gives the stages their turns in the order in which they were described, those added behind them, one each a round, as far as they
     * have something to do.
     */
    public TestKit() {
        random = null;
    }

    /** Mixes first: a {@code Random} of the next seed begins with nearly the same number. */
    private TestKit(long seed) {
        random = new Random(new SplittableRandom(seed).nextLong());
    }

    /** Gives the stages their turns in an order that follows from the seed. */
    public static TestKit seeded(long seed) {
        return new TestKit(seed);
    }

    /** A producer that emits what the test pushes. */
    public <T> ProducerProbe<T> producer() {
        return new ProducerProbe<>(this);
    }

    /** A consumer that notes what it is handed. */
    public <T> ConsumerProbe<T> consumer() {
        return new ConsumerProbe<>(this);
    }

    /**
     * Launches stages; no turn is run yet.
     *
     * @throws IllegalStateException if this kit has launched something before
     */
    public RunningStages launch(Stages described) {
        Objects.requireNonNull(described, "want stages, got null");
        RunningStages now = described.launch(engine(described.topology()));
        running = (SteppedRunning) now.topology();
        launched = now;
        return now;
    }

    /**
     * Launches a topology; no turn is run yet.
     *
     * @throws IllegalStateException if this kit has launched something before
     */
    public SteppedRunning launch(Topology topology) {
        Objects.requireNonNull(topology, "want a topology, got null");
        running = engine(topology).launch(topology);
        return running;
    }

    private SteppedEngine engine(Topology topology) {
        if (running != null) {
            throw new IllegalStateException("want one launch a kit, got a second: " + topology.name());
        }
        return new SteppedEngine(random == null ? 0 : random.nextLong());
    }

    /**
     * What was launched.
     *
     * @throws IllegalStateException if nothing was
     */
    public SteppedRunning running() {
        if (running == null) {
            throw new IllegalStateException("want a launch first, got none");
        }
        return running;
    }

    /**
     * Gives one stage one turn, if it has something to do.
     *
     * @return whether it had
     */
    public boolean turn(String stage) {
        return running().step(stage);
    }

    /**
     * Gives the next stage that has something to do one turn.
     *
     * @return whether there was one
     */
    public boolean turn() {
        return random == null ? turnInOrder() : running().step();
    }

    private boolean turnInOrder() {
        List<String> stages = running().status().stream().map(StageStatus::name).toList();
        for (int i = 0; i < stages.size(); i++) {
            int at = (next + i) % stages.size();
            if (turn(stages.get(at))) {
                next = (at + 1) % stages.size();
                return true;
            }
        }
        return false;
    }

    /**
     * Gives turns until no stage has anything to do. The clock stands still.
     *
     * @throws AssertionError if there is no end of it: behind a million turns, as where a producer wakes itself in each of its turns
     */
    public void settle() {
        turnsUntil(() -> false);
    }

    /** Moves the clock. The timers that fall due are delivered in order; the stages hear of them at their next turns. */
    public void advance(Duration by) {
        running().advance(by);
    }

    /**
     * Numbers for the test that follow from the seed, as the order of the turns does.
     *
     * @throws IllegalStateException if this kit has no seed
     */
    public Random random() {
        if (random == null) {
            throw new IllegalStateException("want a kit with a seed, got one that runs in order");
        }
        return random;
    }

    /** What the probes saw and did, line by line, the last hundred. */
    public List<String> trace() {
        return trace.lines();
    }

    /** Halts what runs. */
    @Override
    public void close() {
        if (running != null) {
            running.halt();
        }
    }

    /** What was launched, as stages. */
    RunningStages stages() {
        if (launched == null) {
            throw new IllegalStateException(
                    "want a launch of stages first, got " + (running == null ? "none" : "that of a topology"));
        }
        return launched;
    }

    void note(String what) {
        trace.add(what);
    }

    /** Gives turns until it is so; answers whether it is. */
    boolean turnsUntil(BooleanSupplier so) {
        for (int turns = 0; !so.getAsBoolean(); turns++) {
            if (turns == MOST_TURNS) {
                throw unexpected("stages that come to rest", MOST_TURNS + " turns");
            }
            if (!turn()) {
                return so.getAsBoolean();
            }
        }
        return true;
    }

    /** What to throw when something else happened, or nothing. */
    AssertionError unexpected(String wanted, String got) {
        Throwable failure = failure();
        String end = failure == null ? "" : "\n  " + failure.getMessage();
        return new AssertionError("want " + wanted + ", got " + got + trace.print() + end, failure);
    }

    private @Nullable Throwable failure() {
        if (!running().isDone()) {
            return null;
        }
        try {
            running().await();
            return null;
        } catch (Exception broken) {
            return broken;
        }
    }
}

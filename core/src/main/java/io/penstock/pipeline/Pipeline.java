package io.penstock.pipeline;

import io.penstock.stage.Input;
import io.penstock.topology.Engine;
import io.penstock.topology.RingSpec;
import io.penstock.topology.Running;
import io.penstock.topology.Topology;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * The description of a pipeline: an immutable value, run by an {@link Engine}. It begins with {@link #of} and grows by the
 * calls of what that answers; each call answers another value, and each of them can be run.
 *
 * <p><b>Positions.</b> An event's position in the journal is its sequence on the input's ring: a run begins with an empty
 * journal, or with all the events that the journal holds. So a pipeline with a journal is either {@linkplain #launch
 * launched}, which a journal that holds records refuses, or {@linkplain #recover recovered}.
 *
 * @param <E> type of the input's slots
 */
public sealed class Pipeline<E> permits InputPipeline, PartitionedPipeline, MergedPipeline {
    final Plan<E> plan;

    Pipeline(Plan<E> plan) {
        this.plan = plan;
    }

    /**
     * Begins a description: an input of one publishing thread and {@value RingSpec#DEFAULT_SIZE} slots.
     *
     * @param name of the pipeline, and of its input's ring
     * @param slots makes the slots, which are reused for ever
     */
    public static <E> InputPipeline<E> of(String name, Supplier<E> slots) {
        return InputPipeline.begin(name, slots);
    }

    /** Name of the input's ring. */
    public final String inputRing() {
        return plan.name();
    }

    /** Where events enter a topology that came of this pipeline. */
    public final Input<E> input(Running running) {
        return running.input(inputRing());
    }

    /**
     * The rings and stages of this pipeline. Its journal must be empty when it is launched.
     *
     * @throws IllegalArgumentException if names are not unique, or a ring has nobody who reads it
     */
    public final Topology topology() {
        return plan.topology(false);
    }

    /** The rings and stages that replay runs: without effects and without journal, with the same states. */
    public final Topology stateOnly() {
        return plan.stateOnly();
    }

    /**
     * Launches this pipeline, and waits until every stage has started, as long as the engine's options say; an engine without threads
     * starts a stage when it is first stepped. Whoever is interrupted meanwhile stays so, and waits no longer.
     *
     * @return what runs; to be closed
     * @throws io.penstock.topology.TopologyFailedException if a stage could not start, naming it, as where the journal holds
     *     records; nothing runs then
     */
    public final Running launch(Engine engine) {
        Running running = engine.launch(topology());
        try {
            running.awaitStart();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        return running;
    }

    /**
     * Launches this pipeline and publishes all records of its journal first, through all steps, effects included; what is
     * published then goes on behind them. Where the journal is empty it does what {@link #launch} does.
     *
     * <p>This thread publishes, and no other one may before it is done.
     *
     * @param goOn asked before each record, with its position; after {@code false} no more records are published, and the
     *     input is closed
     * @return what runs
     * @throws InterruptedException if this thread is interrupted; the run was halted
     * @throws io.penstock.journal.JournalException if a record cannot be read; the run was halted
     * @throws io.penstock.topology.TopologyFailedException if a stage failed meanwhile
     */
    public final Running recover(Engine engine, LongPredicate goOn) throws InterruptedException {
        return recovery("recover").launch(engine, plan.topology(true), goOn);
    }

    /**
     * Runs the state steps over all records of the journal, and waits until they are done.
     *
     * @throws InterruptedException if this thread is interrupted; the run was halted
     * @throws io.penstock.journal.JournalException if a record cannot be read; the run was halted
     * @throws io.penstock.topology.TopologyFailedException if a stage failed
     */
    public final void replay(Engine engine) throws InterruptedException {
        try (Running running = recovery("replay").launch(engine, stateOnly(), position -> true)) {
            input(running).close();
            running.await();
        }
    }

    /**
     * How many events are acknowledged: they are in the journal, at the durability that its sync says.
     *
     * @param running this pipeline
     * @return the first position that is not acknowledged yet
     */
    public final long acknowledged(Running running) {
        return running.processed(journal("acknowledge").acknowledging()) + 1;
    }

    private Recovery<E> recovery(String act) {
        return new Recovery<>(plan, journal(act));
    }

    private JournalLayer<E> journal(String act) {
        return plan.journal()
                .orElseThrow(() -> new IllegalStateException(
                        "pipeline " + plan.name() + ": want a journal to " + act + ", got none"));
    }

    @Override
    public final String toString() {
        return "pipeline " + plan.name();
    }
}

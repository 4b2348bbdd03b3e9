package io.penstock.pipeline;

import io.penstock.journal.Codec;
import io.penstock.journal.Journal;
import io.penstock.pipeline.step.Partitioning;
import io.penstock.pipeline.step.SlotTranslator;
import io.penstock.pipeline.step.Sync;
import io.penstock.pipeline.step.Translator;
import io.penstock.topology.RingSpec;
import io.penstock.topology.RingSpec.Origin;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline that goes on with its input's ring: what is added stands there behind all that was added before.
 *
 * @param <E> type of the slots
 */
public final class InputPipeline<E> extends Pipeline<E> {
    private InputPipeline(Plan<E> plan) {
        super(plan);
    }

    static <E> InputPipeline<E> begin(String name, Supplier<E> slots) {
        Names.require("pipeline", name);
        Objects.requireNonNull(slots, "want a supplier of slots, got null");
        return new InputPipeline<>(new Plan<>(
                name, slots, RingSpec.DEFAULT_SIZE, Origin.ONE_PUBLISHER, new OffsetEpochNanoClock(), List.of()));
    }

    /**
     * How many slots the input's ring has, and those behind it as far as nothing is said of them.
     *
     * @param size rounded up to a power of two
     */
    public InputPipeline<E> ring(int size) {
        return new InputPipeline<>(plan.withRing(Rings.size(plan.name(), size)));
    }

    /** Any number of threads may publish. */
    public InputPipeline<E> manyPublishers() {
        return new InputPipeline<>(plan.withOrigin(Origin.MANY_PUBLISHERS));
    }

    /**
     * What the journal takes the time of its records from; said before the journal. Otherwise an {@link OffsetEpochNanoClock},
     * which makes no garbage.
     *
     * @throws IllegalArgumentException if the journal was said before
     */
    public InputPipeline<E> clock(EpochNanoClock clock) {
        Objects.requireNonNull(clock, "want a clock, got null");
        if (plan.journal().isPresent()) {
            throw new IllegalArgumentException(
                    this + ": want the clock before the journal that it is for, got it behind");
        }
        return new InputPipeline<>(plan.withClock(clock));
    }

    /**
     * Journals the input. What is added afterwards sees an event once it is in the journal, at the durability chosen. One
     * journal a pipeline, and no effect before it or beside it: nothing leaves before it is in the journal. The journal
     * stays the caller's, to be closed when the run has ended.
     *
     * <p>Events are journaled, and nothing else: watermarks that are given to the input are not brought back. What time it
     * is must follow from the events.
     *
     * @param codec only used to encode, on the journal's thread, and to decode, on the thread that recovers
     * @param beside state steps that need not wait for the journal; they write no field that the codec reads
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only copied
    public final InputPipeline<E> journal(Journal journal, Codec<? super E> codec, Sync sync, Step<E>... beside) {
        Objects.requireNonNull(journal, "want a journal, got null");
        Objects.requireNonNull(codec, "want a codec, got null");
        Objects.requireNonNull(sync, "want a sync, got null");
        refuse(plan.journal().isPresent(), "a second journal");
        refuse(plan.hasEffects(), "an effect before the journal");
        StepsLayer<E> steps = new StepsLayer<>(listed(beside));
        refuse(steps.hasEffects(), "an effect beside the journal");
        return new InputPipeline<>(plan.with(new JournalLayer<>(journal, codec, sync, plan.clock(), steps.steps())));
    }

    private void refuse(boolean wrong, String got) {
        if (wrong) {
            throw new IllegalArgumentException(this + ": want one journal and all effects behind it, got " + got);
        }
    }

    /**
     * Adds steps that run side by side, each on its own thread, behind all that was added before. They may write different
     * fields only, and read what came in or what was written before them.
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only copied
    public final InputPipeline<E> then(Step<E>... steps) {
        if (steps.length == 0) {
            throw new IllegalArgumentException(this + ": want at least one step, got none");
        }
        return new InputPipeline<>(plan.with(new StepsLayer<>(listed(steps))));
    }

    private static <E> List<Step<E>> listed(Step<E>[] steps) {
        for (Step<E> step : steps) {
            Objects.requireNonNull(step, "want a step, got null");
        }
        return List.of(steps);
    }

    /**
     * Sends each event to the ring of its partition, by a stage behind all that was added before. All partitions are told,
     * batch by batch, how far the stage came: as a watermark, one above the last position.
     *
     * @param name of the stage; the rings are {@code name-0}, {@code name-1}, …
     * @param partitioning which ring an event goes to, if any
     * @param slots makes the slots of these rings
     * @param translator fills them
     */
    public <T> PartitionedPipeline<E, T> route(
            String name,
            Partitioning<? super E> partitioning,
            Supplier<T> slots,
            SlotTranslator<? super E, ? super T> translator) {
        return routed(name, partitioning, slots, translator, null);
    }

    /**
     * Like {@link #route(String, Partitioning, Supplier, SlotTranslator)}, with watermarks in a unit of the user's.
     *
     * @param progress the watermark behind an event, also one that was dropped: no later event has an earlier time. It is
     *     passed on where it grew.
     */
    public <T> PartitionedPipeline<E, T> route(
            String name,
            Partitioning<? super E> partitioning,
            Supplier<T> slots,
            SlotTranslator<? super E, ? super T> translator,
            ToLongFunction<? super E> progress) {
        return routed(
                name,
                partitioning,
                slots,
                translator,
                Objects.requireNonNull(progress, "want a function for watermarks, got null"));
    }

    /**
     * Leads all events to a ring of another type, with none, one or many slots for each, by a stage behind all that was added before.
     * What goes on there is said as of a single partition.
     *
     * @param name of the stage and, with {@code -0}, of the ring, which is as large as the input's
     * @param slots makes the slots of that ring
     * @param translator makes the translator, once a launch
     */
    public <O> PartitionedPipeline<E, O> translate(
            String name, Supplier<O> slots, Supplier<? extends Translator<? super E, O>> translator) {
        Names.require("translation", name);
        Objects.requireNonNull(slots, "want a supplier of slots, got null");
        Objects.requireNonNull(translator, "want a supplier of translators, got null");
        return new PartitionedPipeline<>(
                plan.with(new TranslateLayer<>(name, slots, partition -> translator.get(), plan.ringSize())),
                plan.ringSize());
    }

    private <T> PartitionedPipeline<E, T> routed(
            String name,
            Partitioning<? super E> partitioning,
            Supplier<T> slots,
            SlotTranslator<? super E, ? super T> translator,
            @Nullable ToLongFunction<? super E> progress) {
        Names.require("route", name);
        Objects.requireNonNull(partitioning, "want a partitioning, got null");
        Objects.requireNonNull(slots, "want a supplier of slots, got null");
        Objects.requireNonNull(translator, "want a translator, got null");
        return new PartitionedPipeline<>(
                plan.with(new RouteLayer<>(name, partitioning, slots, translator, progress, plan.ringSize())),
                plan.ringSize());
    }
}

package io.penstock.bridge;

import io.penstock.handover.HandOver;
import io.penstock.stage.Logic;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Stages;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import java.util.Objects;
import java.util.Spliterator;
import java.util.concurrent.Flow.Publisher;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What stages make, for a reader outside. Each stream, each iterator and each subscriber has a launch of its own, which begins
 * when the first event is wanted and ends with the reader: at the end of the data, or when the reader closes or cancels.
 * Meanwhile the stages run ahead of the reader by no more than they have asked for.
 *
 * <p>The description is complete before the first launch. Any thread may call these methods; what they answer is for one
 * thread each.
 *
 * @param <T> type of the events
 */
public final class Results<T> {
    private final Stages stages;
    private final String stage;
    private final int room;
    private @Nullable Logic<T, Object> next; // guarded by this: the end of the launch under way

    Results(Stages stages, String stage, int room) {
        this.stages = stages;
        this.stage = stage;
        this.room = room;
    }

    /**
     * A stream that launches when its terminal operation begins. To be closed, which stops the stages, unless it is read to its
     * end.
     *
     * @return throws {@link io.penstock.topology.TopologyFailedException} when read, if a stage failed: never an end that is none
     */
    public Stream<T> stream(Engine engine) {
        Pull<T> pull = new Pull<>(this, engine);
        return StreamSupport.stream(pull::begin, Spliterator.NONNULL, false).onClose(pull::close);
    }

    /**
     * An iterator that launches when it is first asked. To be closed, which stops the stages, unless it is read to its end.
     *
     * @return throws {@link io.penstock.topology.TopologyFailedException} when read, if a stage failed
     */
    public ResultIterator<T> iterator(Engine engine) {
        return new ResultIterator<>(new Pull<>(this, engine));
    }

    /** An iterable whose iterators are those of {@link #iterator(Engine)}. */
    public Iterable<T> iterable(Engine engine) {
        return () -> iterator(engine);
    }

    /**
     * A publisher that launches for each subscriber. A cancellation stops the sources of its own launch.
     *
     * @param engine one with threads, since nobody else runs the stages
     */
    public Publisher<T> publisher(Engine engine) {
        return subscriber -> {
            Outflow<T> outflow = new Outflow<>(stage, OnCancel.STOP);
            outflow.subscribe(Objects.requireNonNull(subscriber, "want a subscriber, got null"));
            try {
                launch(engine, outflow);
            } catch (RuntimeException refused) {
                outflow.onNeverStarted(refused);
            }
        };
    }

    HandOver<T> handOver() {
        return new HandOver<>(room);
    }

    /** Launches with an end. The engine makes the logic of all stages meanwhile, on this thread. */
    synchronized Running launch(Engine engine, Logic<T, Object> end) {
        next = end;
        try {
            RunningStages running = stages.launch(engine);
            return running.topology();
        } finally {
            next = null;
        }
    }

    /** The end of the launch under way. */
    synchronized Logic<T, Object> end() {
        if (next == null) {
            throw new IllegalStateException("stage " + stage
                    + ": want a launch by stream, iterator or publisher of these results, got one by an engine");
        }
        return next;
    }
}

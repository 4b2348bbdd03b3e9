package io.penstock.bridge;

import io.penstock.pipeline.Step;
import io.penstock.pipeline.step.StageHandler;
import io.penstock.stage.Logic;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.function.Function;

/**
 * An effect of a pipeline that is a publisher: what it makes of the slots goes to a subscriber, such as stages by {@link
 * Bridges#from(io.penstock.stages.Stages, String, Publisher)}. What nobody has requested stays in the slots, and holds up the
 * pipeline's input once its ring is full. For one launch of the pipeline, and one subscriber at a time.
 *
 * @param <E> type of the slots
 * @param <T> type of the events that are made of them
 */
public final class EffectBridge<E, T> implements Publisher<T> {
    private final Step<E> step;
    private final Outflow<T> outflow;

    EffectBridge(String name, Function<? super E, ? extends T> event) {
        outflow = new Outflow<>(name, OnCancel.CONTINUE);
        step = Step.effect(name, () -> new Handler<>(new EffectLogic<>(outflow.launch(), event)));
    }

    /** The effect, to be added to the pipeline; replay leaves it out. */
    public Step<E> step() {
        return step;
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber) {
        outflow.subscribe(subscriber);
    }

    private record Handler<E>(Logic<E, Object> logic) implements StageHandler<E> {}
}

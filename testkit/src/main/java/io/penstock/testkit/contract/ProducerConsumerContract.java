package io.penstock.testkit.contract;

import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.testkit.ConsumerProbe;
import io.penstock.testkit.ProducerProbe;
import io.penstock.testkit.TestKit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a producer-consumer must stand. It makes the same events of the same events, however they are cut into chunks and however
 * it is asked for its own.
 *
 * <pre>{@code ProducerConsumerContract.of(Doubling::new).given(1, 2, 3).emits(2, 4, 6).verify()}</pre>
 *
 * @param <I> type of the events that come in
 * @param <O> type of the events that go out
 */
public final class ProducerConsumerContract<I, O> extends StageContract {
    private final Supplier<? extends ProducerConsumer<I, O>> stage;
    private final List<I> given;
    private final List<O> wanted;
    private final boolean byHand;
    private final Messages messages;

    private ProducerConsumerContract(
            Supplier<? extends ProducerConsumer<I, O>> stage,
            List<I> given,
            List<O> wanted,
            boolean byHand,
            Messages messages) {
        this.stage = stage;
        this.given = given;
        this.wanted = wanted;
        this.byHand = byHand;
        this.messages = messages;
    }

    /**
     * Of the stages that a supplier makes; it is given nothing and emits nothing, as long as nothing else is said.
     *
     * @param stage makes a fresh one for each run
     */
    public static <I, O> ProducerConsumerContract<I, O> of(Supplier<? extends ProducerConsumer<I, O>> stage) {
        return new ProducerConsumerContract<>(
                wanted("a supplier of producer-consumers", stage), List.of(), List.of(), false, Messages.NONE);
    }

    /** It is given these events, and the end behind them. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ProducerConsumerContract<I, O> given(I... events) {
        return new ProducerConsumerContract<>(stage, events(events), wanted, byHand, messages);
    }

    /** It emits these events, in this order. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ProducerConsumerContract<I, O> emits(O... events) {
        return new ProducerConsumerContract<>(stage, given, events(events), byHand, messages);
    }

    /** It asks by hand: its subscription is manual. */
    public ProducerConsumerContract<I, O> askingByHand() {
        return new ProducerConsumerContract<>(stage, given, wanted, true, messages);
    }

    /** It is asked this where it is to fail behind {@code onCall}. */
    public ProducerConsumerContract<I, O> calls(Object request) {
        return hears("onCall", request);
    }

    /** It is told this where it is to fail behind {@code onCast}. */
    public ProducerConsumerContract<I, O> casts(Object message) {
        return hears("onCast", message);
    }

    /** It is told this where it is to fail behind {@code onInfo}. */
    public ProducerConsumerContract<I, O> infos(Object message) {
        return hears("onInfo", message);
    }

    private ProducerConsumerContract<I, O> hears(String callback, Object message) {
        return new ProducerConsumerContract<>(stage, given, wanted, byHand, messages.and(callback, message));
    }

    @Override
    Messages messages() {
        return messages;
    }

    @Override
    void completes(Schedule schedule) throws Exception {
        same(wanted, course(schedule, new Watch()).finish());
    }

    @Override
    List<String> callbacks() {
        return given.isEmpty()
                ? List.of("onStart", "onSubscribe", "onCancel", "onEnd", "onStop")
                : List.of("onStart", "onSubscribe", "onEvents", "onCancel", "onEnd", "onStop");
    }

    @Override
    Course<I, O> course(Schedule schedule, Watch watch) {
        return launched(schedule, watch).given(given);
    }

    private Course<I, O> launched(Schedule asked, Watch watch) {
        Schedule schedule = asked.byHand(byHand);
        TestKit kit = schedule.kit().make();
        ProducerProbe<I> up = kit.producer();
        ConsumerProbe<O> down = kit.consumer();
        Stages stages = Stages.named("contract");
        Source<I> source = stages.produce("source", () -> up);
        source.carry(Math.max(1, given.size()));
        Source<O> out = stages.through(
                Course.STAGE,
                () -> watch.over(ProducerConsumer.class, stage.get()),
                Subscription.to(source).demand(schedule.upstream()));
        out.carry(Math.max(1, wanted.size()));
        stages.consume(Course.SINK, () -> down, Subscription.to(out).demand(schedule.downstream()));
        return new Course<>(schedule, kit, kit.launch(stages), watch, up, down);
    }

    @Override
    Map<String, Case.Body> around() {
        Map<String, Case.Body> around = new LinkedHashMap<>();
        if (!byHand) {
            around.put(
                    "the stage before it fails",
                    () -> launched(Schedule.AT_ONCE, new Watch()).upstreamFails(given));
        }
        if (!wanted.isEmpty()) {
            around.put(
                    "the stage behind it fails",
                    () -> course(Schedule.ONE_BY_ONE, new Watch()).downstreamFails());
        }
        return around;
    }
}

package io.penstock.testkit.contract;

import io.penstock.stages.Consumer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.testkit.ProducerProbe;
import io.penstock.testkit.TestKit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a consumer must stand. It does the same with the same events, however they are cut into chunks.
 *
 * <pre>{@code
 * ConsumerContract.of(Summing::new).given(1, 2, 3).check(summing -> assertEquals(6, summing.sum())).verify()
 * }</pre>
 *
 * @param <T> type of the events
 * @param <C> type of the consumer
 */
public final class ConsumerContract<T, C extends Consumer<T>> extends StageContract {
    private final Supplier<C> stage;
    private final List<T> given;
    private final Check<? super C> check;
    private final boolean byHand;
    private final Messages messages;

    private ConsumerContract(
            Supplier<C> stage, List<T> given, Check<? super C> check, boolean byHand, Messages messages) {
        this.stage = stage;
        this.given = given;
        this.check = check;
        this.byHand = byHand;
        this.messages = messages;
    }

    /** Looks at a consumer that has completed. */
    @FunctionalInterface
    public interface Check<C> {
        /** Throws what the test framework throws when something is not as wanted. */
        void check(C consumer) throws Exception;
    }

    /**
     * Of the consumers that a supplier makes; it is given nothing and not looked at, as long as nothing else is said.
     *
     * @param stage makes a fresh one for each run
     */
    public static <T, C extends Consumer<T>> ConsumerContract<T, C> of(Supplier<C> stage) {
        return new ConsumerContract<>(
                wanted("a supplier of consumers", stage), List.of(), consumer -> {}, false, Messages.NONE);
    }

    /** It is given these events, and the end behind them. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ConsumerContract<T, C> given(T... events) {
        return new ConsumerContract<>(stage, events(events), check, byHand, messages);
    }

    /** Once it has completed this holds. */
    public ConsumerContract<T, C> check(Check<? super C> wanted) {
        return new ConsumerContract<>(stage, given, wanted("a check", wanted), byHand, messages);
    }

    /** It asks by hand: its subscription is manual. */
    public ConsumerContract<T, C> askingByHand() {
        return new ConsumerContract<>(stage, given, check, true, messages);
    }

    /** It is asked this where it is to fail behind {@code onCall}. */
    public ConsumerContract<T, C> calls(Object request) {
        return hears("onCall", request);
    }

    /** It is told this where it is to fail behind {@code onCast}. */
    public ConsumerContract<T, C> casts(Object message) {
        return hears("onCast", message);
    }

    /** It is told this where it is to fail behind {@code onInfo}. */
    public ConsumerContract<T, C> infos(Object message) {
        return hears("onInfo", message);
    }

    private ConsumerContract<T, C> hears(String callback, Object message) {
        return new ConsumerContract<>(stage, given, check, byHand, messages.and(callback, message));
    }

    @Override
    Messages messages() {
        return messages;
    }

    @Override
    void completes(Schedule schedule) throws Exception {
        C consumer = stage.get();
        launched(schedule, new Watch(), consumer).given(given).finish();
        check.check(consumer);
    }

    @Override
    List<String> callbacks() {
        return given.isEmpty()
                ? List.of("onStart", "onSubscribe", "onCancel", "onEnd", "onStop")
                : List.of("onStart", "onSubscribe", "onEvents", "onCancel", "onEnd", "onStop");
    }

    @Override
    Course<T, Object> course(Schedule schedule, Watch watch) {
        return launched(schedule, watch, stage.get()).given(given);
    }

    private Course<T, Object> launched(Schedule asked, Watch watch, C consumer) {
        Schedule schedule = asked.byHand(byHand);
        TestKit kit = schedule.kit().make();
        ProducerProbe<T> up = kit.producer();
        Stages stages = Stages.named("contract");
        Source<T> source = stages.produce("source", () -> up);
        source.carry(Math.max(1, given.size()));
        Consumer<T> watched = watch.over(Consumer.class, consumer);
        stages.consume(Course.STAGE, () -> watched, Subscription.to(source).demand(schedule.upstream()));
        return new Course<>(schedule, kit, kit.launch(stages), watch, up, null);
    }

    @Override
    Map<String, Case.Body> around() {
        return byHand
                ? Map.of()
                : Map.of(
                        "the stage before it fails",
                        () -> launched(Schedule.AT_ONCE, new Watch(), stage.get())
                                .upstreamFails(given));
    }
}

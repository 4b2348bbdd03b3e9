package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.WaitStrategies;
import io.penstock.stage.Batch;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.Consumer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy.DeadLetters;
import io.penstock.topology.FailurePolicy.Restart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stage that joined while all runs begins anew over and over: no event is lost, none comes twice, none too many is asked for. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RestartingOnThreadsTest {
    private static final int EVENTS = 20_000;
    private static final int MAX = 50;
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<Integer> handled = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> dead = Collections.synchronizedList(new ArrayList<>());
    private final DeadLetters hook = (stage, sequence, event, cause) -> dead.add((Integer) event);
    private final AtomicInteger lives = new AtomicInteger();
    private final Random random = new Random(5);
    private final Stages stages = Stages.named("threads");
    private final Source<Integer> source =
            stages.from("source", range(0, EVENTS - 1)).open();

    private RunningStages launch(String waitStrategy) {
        return stages.launch(
                new DisruptorEngine(EngineOptions.defaults().waitStrategy(WaitStrategies.named(waitStrategy))));
    }

    private LiveSubscription add(RunningStages running, CancelMode mode, Demand demand, DeadLetters hook) {
        Stages more = Stages.named("more");
        more.consume(
                "brittle", Brittle::new, Subscription.to(source).demand(demand).mode(mode));
        more.onFailure("brittle", new Restart(EVENTS, HOUR, hook));
        return running.add(more).get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backoff", "blocking", "lite-blocking"})
    @Rule("S37")
    void eachEventIsHandledOnceOrShownToTheHook(String waitStrategy) throws Exception {
        try (RunningStages running = launch(waitStrategy)) {
            add(running, CancelMode.PERMANENT, Demand.of(MAX), hook);
            running.await();
        }
        judge();
    }

    @ParameterizedTest
    @ValueSource(strings = {"backoff", "blocking"})
    @Rule("S37")
    void eachEventIsHandedOverUntilItIsHandledWhereThereIsNoHook(String waitStrategy) throws Exception {
        try (RunningStages running = launch(waitStrategy)) {
            add(running, CancelMode.PERMANENT, Demand.of(MAX), null);
            running.await();
        }
        judge();
    }

    @ParameterizedTest
    @ValueSource(strings = {"backoff", "blocking"})
    @Rule("S37")
    void byHandNeverMoreThanMaxAreOutstanding(String waitStrategy) throws Exception {
        try (RunningStages running = launch(waitStrategy)) {
            add(running, CancelMode.PERMANENT, Demand.manual(MAX), hook);
            running.await();
            long outstanding = running.status("brittle").inbound().get(0).demand();
            assertTrue(outstanding <= MAX, () -> "outstanding " + outstanding);
        }
        judge();
    }

    @ParameterizedTest
    @ValueSource(strings = {"backoff", "blocking"})
    @Rule({"S37", "J1"})
    void itsSubscriptionsComeAndGoMeanwhile(String waitStrategy) throws Exception {
        try (RunningStages running = launch(waitStrategy)) {
            LiveSubscription live = add(running, CancelMode.TEMPORARY, Demand.of(MAX), hook);
            for (int i = 0; i < 50; i++) {
                live = running.resubscribe(
                        live,
                        Reason.normal(),
                        Subscription.to(source).demand(Demand.of(1 + i)).mode(CancelMode.TEMPORARY));
            }
            running.drain();
            running.await();
        }
        List<Integer> all =
                Stream.concat(handled.stream(), dead.stream()).sorted().toList();
        assertEquals(range(0, all.size() - 1), all);
    }

    private void judge() {
        List<Integer> all =
                Stream.concat(handled.stream(), dead.stream()).sorted().toList();
        assertEquals(range(0, EVENTS - 1), all);
        assertEquals(handled.stream().sorted().toList(), handled);
        assertTrue(lives.get() > 1, "never begun anew");
    }

    /** Fails at about every hundredth event; asks by hand for what it has handled. */
    private final class Brittle implements Consumer<Integer> {
        private StageControl control;

        @Override
        public void onStart(StageControl given) {
            control = given;
            lives.incrementAndGet();
        }

        @Override
        public void onSubscribe(LiveSubscription subscription) {
            if (!subscription.demand().automatic()) {
                control.ask(subscription.inbound(), MAX);
            }
        }

        @Override
        public void onEvents(Batch<? extends Integer> batch) throws Exception {
            batch.each((event, sequence, last) -> {
                if (random.nextInt(100) == 0) {
                    throw new IllegalStateException("bad " + event);
                }
                handled.add(event);
                LiveSubscription live = control.subscriptions().get(0);
                if (!live.demand().automatic()) {
                    control.ask(live.inbound(), 1);
                }
            });
        }
    }
}

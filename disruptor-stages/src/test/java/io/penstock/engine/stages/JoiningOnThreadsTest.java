package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.WaitStrategies;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer comes and goes while the others run, whatever the stages wait with. */
class JoiningOnThreadsTest {
    private static final int TIMES = 200;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Told told = new Told();
    private final Told.Source producer = told.new Source();
    private final Told.Sink stays = told.new Sink();
    private final Told.Sink comes = told.new Sink();
    private final Stages stages = Stages.named("threads");
    private final Source<Integer> source = stages.produce("source", () -> producer);

    @ParameterizedTest
    @ValueSource(strings = {"backoff", "blocking", "lite-blocking"})
    void eachEventGoesToOneOfThem(String waitStrategy) throws Exception {
        comeAndGo(waitStrategy);

        List<Integer> all = Stream.concat(stays.events.stream(), comes.events.stream())
                .sorted()
                .toList();
        assertEquals(range(0, all.size() - 1), all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backoff", "blocking", "lite-blocking"})
    void allEventsGoToTheOneThatStaysAndSomeToTheOther(String waitStrategy) throws Exception {
        source.dispatch(Dispatcher.broadcast()).ringSize(64);
        comeAndGo(waitStrategy);

        assertEquals(range(0, stays.events.size() - 1), stays.events);
        assertEquals(comes.events.stream().sorted().distinct().toList(), comes.events);
    }

    private void comeAndGo(String waitStrategy) throws Exception {
        stages.consume("stays", () -> stays, Subscription.to(source).demand(Demand.of(50)));
        DisruptorEngine engine =
                new DisruptorEngine(EngineOptions.defaults().waitStrategy(WaitStrategies.named(waitStrategy)));
        try (RunningStages running = stages.launch(engine)) {
            // tag::joining[]
            Subscription<Integer> wish =
                    Subscription.to(source).demand(Demand.of(100)).mode(CancelMode.TEMPORARY);
            Stages more = Stages.named("more");
            more.consume("comes", () -> comes, wish);
            LiveSubscription live = running.add(more).get(0);
            // end::joining[]
            List<LiveSubscription> all = new ArrayList<>(List.of(live));
            for (int i = 0; i < TIMES; i++) {
                live.joined().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
                // tag::leaving[]
                live.cancel(Reason.normal());
                live = running.subscribe("comes", wish);
                // end::leaving[]
                all.add(live);
            }
            running.drain();
            assertTrue(running.await(LIMIT), "not ended");
            assertTrue(all.stream().noneMatch(LiveSubscription::isLive));
        }
    }
}

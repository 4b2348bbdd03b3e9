package io.penstock.engine.stages;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.stage.Batch;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.Consumer;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.provider.Arguments;

/** A source that ends as it is told, and consumers that note what they are told; stepped and on threads. */
abstract class ExitingRig {
    static final Duration LIMIT = Duration.ofMinutes(1);
    static final IllegalStateException OOPS = new IllegalStateException("oops");
    static final Reason FAILURE = Reason.failure(OOPS);

    final List<String> notes = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> events = Collections.synchronizedList(new ArrayList<>());
    final Stages stages = Stages.named("exiting");
    final Source<Integer> source = stages.produce("source", Sending::new).open();
    RunningStages running;

    static Stream<Engine> engines() {
        return Stream.of(new SteppedEngine(2), DisruptorEngine.withDefaults());
    }

    static Stream<Arguments> modes() {
        return engines()
                .flatMap(engine -> Stream.of(CancelMode.values())
                        .flatMap(mode -> Stream.of(Reason.normal(), Reason.shutdown(), FAILURE)
                                .flatMap(why ->
                                        Stream.of(false, true).map(down -> Arguments.of(engine, mode, why, down)))));
    }

    @AfterEach
    void halt() {
        if (running != null) {
            running.halt();
        }
    }

    /** Beside a stage that stays, so that all does not end with the source. */
    void launch(Engine engine) {
        stages.produce("stays", Sending::new).open();
        launchAlone(engine);
    }

    void launchAlone(Engine engine) {
        stages.onFailure("source", new FailurePolicy.Leave());
        running = stages.launch(engine);
    }

    LiveSubscription add(String name, Subscription<Integer> wish) {
        Stages more = Stages.named("more");
        more.consume(name, () -> new Noting(name), wish);
        more.onFailure(name, new FailurePolicy.Leave());
        return running.add(more).get(0);
    }

    <T> T await(CompletionStage<T> answer) throws Exception {
        return running.topology().await(answer.toCompletableFuture(), LIMIT);
    }

    void emit(int n) throws Exception {
        await(running.cast("source", n));
    }

    /** The stage has done what it was told before; answers whether it runs. */
    boolean runs(String stage) throws Exception {
        return await(running.<Object>info(stage, "look").handle((heard, ended) -> ended == null));
    }

    /** Emits as many as it is told, and ends for the reason that it is told. */
    private final class Sending implements Producer<Integer> {
        private StageControl control;
        private int next;

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {}

        @Override
        public void onSubscribe(LiveSubscription subscription, Emitter<? super Integer> out) {
            notes.add("source subscribes " + subscription);
        }

        @Override
        public void onCancel(LiveSubscription subscription, Cancellation how, Emitter<? super Integer> out) {
            notes.add("source " + how);
        }

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) {
            if (message instanceof Reason why) {
                control.exit(why);
                return;
            }
            for (int n = (Integer) message; n > 0; n--) {
                out.emit(next++);
            }
        }

        @Override
        public void onInfo(Object message, Emitter<? super Integer> out) {}
    }

    /** Notes its subscriptions and events, asks for as many as it is told, and ends for the reason that it is told. */
    final class Noting implements Consumer<Integer> {
        private final String name;
        private StageControl control;

        Noting(String name) {
            this.name = name;
        }

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onEvents(Batch<? extends Integer> batch) throws Exception {
            batch.each((event, sequence, last) -> events.add(event));
        }

        @Override
        public void onSubscribe(LiveSubscription subscription) {
            if (!subscription.demand().automatic()) {
                notes.add(name + " subscribes " + subscription);
            }
        }

        @Override
        public void onCancel(LiveSubscription subscription, Cancellation how) {
            notes.add(name + " " + how);
        }

        @Override
        public void onCast(Object message) {
            if (message instanceof Reason why) {
                control.exit(why);
            } else {
                control.ask(0, (Integer) message);
            }
        }

        @Override
        public void onInfo(Object message) {}
    }
}

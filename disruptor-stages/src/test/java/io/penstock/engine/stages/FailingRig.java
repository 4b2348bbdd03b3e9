package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stages.Consumer;
import io.penstock.stages.Reply;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.FailurePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A stage that fails as the test says, and what all its lives did. */
abstract class FailingRig {
    static final Duration MINUTE = Duration.ofMinutes(1);
    static final int EVENTS = 200;

    final Stages stages = Stages.named("failing");
    final Diary diary = new Diary();

    static Stream<Engine> engines() {
        Stream<Engine> stepped = IntStream.range(0, 50).mapToObj(SteppedEngine::new);
        return Stream.concat(stepped, Stream.of(DisruptorEngine.withDefaults()));
    }

    RunningStages launch(Engine engine, FailurePolicy policy) {
        Source<Integer> source = stages.from("numbers", range(0, EVENTS - 1));
        stages.consume("sink", () -> new Fragile(diary), Subscription.to(source).demand(Demand.of(10)));
        return stages.onFailure("sink", policy).launch(engine);
    }

    /** What all lives of a stage did. */
    static final class Diary {
        final List<Integer> handled = new ArrayList<>();
        final List<Integer> handledInEachLife = new ArrayList<>();
        IntPredicate failsAt = n -> false;
        boolean failsAtStart;
        int tries;
        int lives;
        int deaths;
        StageControl control;
        RuntimeException thrown = new IllegalStateException("not yet");

        RuntimeException fail() {
            thrown = new IllegalStateException("fragile");
            return thrown;
        }
    }

    private static final class Fragile implements Consumer<Integer> {
        private final Diary diary;
        private int handled;

        Fragile(Diary diary) {
            this.diary = diary;
        }

        @Override
        public void onStart(StageControl control) {
            diary.lives++;
            diary.control = control;
            if (diary.failsAtStart) {
                throw diary.fail();
            }
        }

        @Override
        public void onEvents(Batch<? extends Integer> events) throws Exception {
            events.each((event, sequence, last) -> {
                if (diary.failsAt.test(event)) {
                    diary.tries++;
                    throw diary.fail();
                }
                handled++;
                diary.handled.add(event);
            });
        }

        @Override
        public void onCall(Object request, Reply reply) {}

        @Override
        public void onCast(Object message) {
            if (message.equals("fail")) {
                throw diary.fail();
            }
        }

        @Override
        public void onStop() {
            diary.deaths++;
            diary.handledInEachLife.add(handled);
        }
    }
}

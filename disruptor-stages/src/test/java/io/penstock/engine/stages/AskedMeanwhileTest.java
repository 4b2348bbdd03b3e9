package io.penstock.engine.stages;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.DisruptorEngine;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.Consumer;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.Reply;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** What is asked for while a producer is in its callback is no less heard than what was asked for before. */
class AskedMeanwhileTest {
    private final BlockingQueue<Long> told = new LinkedBlockingQueue<>();
    private final CountDownLatch asked = new CountDownLatch(1);

    @Rule({"S8", "S9"})
    @Test
    void aProducerThatEmitsNothingIsToldOfIt() throws Exception {
        Stages stages = Stages.named("meanwhile");
        Source<Integer> source = stages.produce("source", () -> (Producer<Integer>) this::onDemand);
        stages.consume("sink", Asking::new, Subscription.to(source).demand(Demand.manual(10)));
        try (RunningStages running = stages.launch(DisruptorEngine.withDefaults())) {
            assertEquals(1, told.poll(30, SECONDS));
            running.call("sink", "ask").get(30, SECONDS);

            asked.countDown();

            assertEquals(2, told.poll(30, SECONDS));
            running.halt();
        }
    }

    private void onDemand(long outstanding, Emitter<? super Integer> out) throws InterruptedException {
        told.add(outstanding);
        asked.await();
    }

    /** Asks for one event as it is subscribed, and for one more at each call. */
    private static final class Asking implements Consumer<Integer> {
        private StageControl control;
        private int subscription;

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onSubscribe(LiveSubscription live) {
            subscription = live.inbound();
            control.ask(subscription, 1);
        }

        @Override
        public void onCall(Object request, Reply reply) {
            control.ask(subscription, 1);
            reply.now("asked");
        }

        @Override
        public void onEvents(Batch<? extends Integer> events) {}
    }
}

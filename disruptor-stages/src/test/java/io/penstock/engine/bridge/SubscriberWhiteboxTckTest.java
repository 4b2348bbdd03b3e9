package io.penstock.engine.bridge;

import io.penstock.bridge.Bridges;
import io.penstock.bridge.SubscriberBridge;
import io.penstock.stage.Demand;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.util.concurrent.Flow.Subscriber;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.SubscriberPuppet;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberWhiteboxVerification;
import org.testng.annotations.AfterMethod;

/** The Reactive Streams' tests of a stage that is a subscriber, whose stages ask when the test says so, on threads. */
public class SubscriberWhiteboxTckTest extends FlowSubscriberWhiteboxVerification<Long> {
    private final Launched launched = new Launched();

    public SubscriberWhiteboxTckTest() {
        super(new TestEnvironment(500, 50));
    }

    @AfterMethod
    public void halt() {
        launched.halt();
    }

    @Override
    protected Subscriber<Long> createFlowSubscriber(WhiteboxSubscriberProbe<Long> probe) {
        Stages stages = Stages.named("taking");
        SubscriberBridge<Long> in = Bridges.subscriber(stages, "in");
        stages.host("out", Asking::new, Subscription.to(in.source()).demand(Demand.manual(16)));
        RunningStages running = launched.launch(stages);
        return new Watched(in, probe, new SubscriberPuppet() {
            @Override
            public void triggerRequest(long n) {
                if (!running.isDone()) {
                    running.topology().tell("out", n);
                }
            }

            @Override
            public void signalCancel() {
                running.halt();
            }
        });
    }

    @Override
    public Long createElement(int element) {
        return (long) element;
    }
}

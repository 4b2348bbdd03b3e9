package io.penstock.engine.bridge;

import io.penstock.bridge.Bridges;
import io.penstock.bridge.SubscriberBridge;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.util.concurrent.Flow.Subscriber;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.annotations.AfterMethod;

/** The Reactive Streams' tests of a stage that is a subscriber, seen from outside, on threads. */
public class SubscriberBlackboxTckTest extends FlowSubscriberBlackboxVerification<Long> {
    private final Launched launched = new Launched();

    public SubscriberBlackboxTckTest() {
        super(new TestEnvironment(500, 50));
    }

    @AfterMethod
    public void halt() {
        launched.halt();
    }

    @Override
    public Subscriber<Long> createFlowSubscriber() {
        Stages stages = Stages.named("taking");
        SubscriberBridge<Long> in = Bridges.subscriber(stages, "in");
        stages.consume("out", () -> events -> {}, Subscription.to(in.source()));
        launched.launch(stages);
        return in;
    }

    @Override
    public Long createElement(int element) {
        return (long) element;
    }
}

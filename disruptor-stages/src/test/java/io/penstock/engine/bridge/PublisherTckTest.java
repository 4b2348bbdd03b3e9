package io.penstock.engine.bridge;

import io.penstock.bridge.Bridges;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.util.concurrent.Flow.Publisher;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterMethod;

/** The Reactive Streams' tests of a stage that is a publisher, on threads. */
public class PublisherTckTest extends FlowPublisherVerification<Long> {
    private final Launched launched = new Launched();

    public PublisherTckTest() {
        super(new TestEnvironment(500, 50));
    }

    @AfterMethod
    public void halt() {
        launched.halt();
    }

    @Override
    public Publisher<Long> createFlowPublisher(long elements) {
        Stages stages = Stages.named("numbers");
        Publisher<Long> publisher =
                Bridges.publisher(stages, "out", Subscription.to(stages.from("in", Numbers.below(elements))));
        launched.launch(stages);
        return publisher;
    }

    @Override
    public Publisher<Long> createFailedFlowPublisher() {
        return launched.failed();
    }
}

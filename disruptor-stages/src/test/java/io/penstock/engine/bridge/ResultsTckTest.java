package io.penstock.engine.bridge;

import io.penstock.bridge.Bridges;
import io.penstock.engine.DisruptorEngine;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.util.concurrent.Flow.Publisher;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The Reactive Streams' tests of a publisher that launches stages for each subscriber. */
public class ResultsTckTest extends FlowPublisherVerification<Long> {
    public ResultsTckTest() {
        super(new TestEnvironment(500, 50));
    }

    private static Publisher<Long> publisher(Iterable<Long> numbers) {
        Stages stages = Stages.named("numbers");
        return Bridges.<Long>results(stages, "out", Subscription.to(stages.from("in", numbers)))
                .publisher(DisruptorEngine.withDefaults());
    }

    @Override
    public Publisher<Long> createFlowPublisher(long elements) {
        return publisher(Numbers.below(elements));
    }

    @Override
    public Publisher<Long> createFailedFlowPublisher() {
        return publisher(() -> {
            throw new IllegalStateException("no numbers today");
        });
    }
}

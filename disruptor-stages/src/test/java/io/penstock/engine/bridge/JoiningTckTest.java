package io.penstock.engine.bridge;

import io.penstock.bridge.Bridges;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.util.concurrent.Flow.Publisher;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterMethod;

/** The Reactive Streams' tests of a publisher whose subscribers join stages that run, on threads. */
public class JoiningTckTest extends FlowPublisherVerification<Long> {
    private final Launched launched = new Launched();

    public JoiningTckTest() {
        super(new TestEnvironment(500, 50));
    }

    @AfterMethod
    public void halt() {
        launched.halt();
    }

    @Override
    public Publisher<Long> createFlowPublisher(long elements) {
        Stages stages = Stages.named("numbers");
        Source<Long> source = stages.from("in", Numbers.below(elements))
                .dispatch(Dispatcher.broadcast())
                .open();
        return Bridges.publisher(launched.launch(stages), "out", Subscription.to(source));
    }

    @Override
    public Publisher<Long> createFailedFlowPublisher() {
        Stages stages = Stages.named("halted");
        Source<Long> source = stages.from("in", Numbers.below(1)).open();
        RunningStages running = launched.launch(stages);
        running.halt();
        return Bridges.publisher(running, "out", Subscription.to(source));
    }
}

package io.penstock.engine.bridge;

import io.penstock.stages.Stages;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow.Processor;
import java.util.concurrent.Flow.Publisher;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.IdentityFlowProcessorVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterMethod;

/** The Reactive Streams' tests of stages with a bridge at each end, on threads. */
public class ProcessorTckTest extends IdentityFlowProcessorVerification<Long> {
    private final Launched launched = new Launched();
    private final ExecutorService publishers = Executors.newCachedThreadPool();

    public ProcessorTckTest() {
        super(new TestEnvironment(500, 50), 1000);
    }

    @AfterMethod
    public void halt() {
        launched.halt();
    }

    @AfterClass
    public void shutDown() {
        publishers.shutdownNow();
    }

    @Override
    protected Processor<Long, Long> createIdentityFlowProcessor(int bufferSize) {
        Stages stages = Stages.named("passing");
        Passing passing = Passing.in(stages, bufferSize);
        launched.launch(stages);
        return passing;
    }

    @Override
    protected Publisher<Long> createFailedFlowPublisher() {
        return launched.failed();
    }

    @Override
    public ExecutorService publisherExecutorService() {
        return publishers;
    }

    @Override
    public Long createElement(int element) {
        return (long) element;
    }

    @Override
    public long maxSupportedSubscribers() {
        return 1;
    }
}

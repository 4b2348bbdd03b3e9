package io.penstock.perf.ours;

import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.Sum;
import io.penstock.pipeline.InputPipeline;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.Step;
import io.penstock.stage.Input;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import java.util.concurrent.CountDownLatch;

/** Longs that steps handle in place on one ring, the last of which sums; the measuring thread publishes. */
public final class PipelineRun implements Contestant {
    private final SumStep summer;
    private final int batch;
    private final Running running;
    private final Input<LongSlot> input;
    private long last = -1;
    private long published;

    private PipelineRun(InputPipeline<LongSlot> steps, Engine engine, int batch) {
        this.summer = new SumStep();
        this.batch = batch;
        Pipeline<LongSlot> pipeline = steps.then(Step.state("sum", summer));
        this.running = pipeline.launch(engine);
        this.input = pipeline.input(running);
    }

    /** One step. */
    public static Contestant hop(Engine engine, int ringSize, int batch) {
        return new PipelineRun(longs(ringSize), engine, batch);
    }

    /** Three steps: +1, −1, sum. */
    public static Contestant chain(Engine engine, int ringSize, int batch) {
        return new PipelineRun(
                longs(ringSize)
                        .then(Step.state("plus", (event, sequence, endOfBatch) -> event.value++))
                        .then(Step.state("minus", (event, sequence, endOfBatch) -> event.value--)),
                engine,
                batch);
    }

    private static InputPipeline<LongSlot> longs(int ringSize) {
        return Pipeline.of("longs", LongSlot::new).ring(ringSize);
    }

    @Override
    public long run(long units) throws InterruptedException {
        long events = (units + batch - 1) / batch * batch;
        last += events;
        CountDownLatch end = summer.reset(last);
        published = batch == 1 ? publishSingly(input, events) : publishInBatches(input, batch, events);
        end.await();
        return published;
    }

    private static long publishSingly(Input<LongSlot> input, long events) throws InterruptedException {
        for (long i = 0; i < events; i++) {
            long sequence = input.claim(1);
            input.slot(sequence).value = i;
            input.publish(sequence, sequence);
        }
        return events;
    }

    private static long publishInBatches(Input<LongSlot> input, int batch, long events) throws InterruptedException {
        long value = 0;
        while (value < events) {
            long low = input.claim(batch);
            long high = low + batch - 1;
            for (long sequence = low; sequence <= high; sequence++) {
                input.slot(sequence).value = value++;
            }
            input.publish(low, high);
        }
        return value;
    }

    @Override
    public void check() throws Exception {
        Sum.check(published, summer.sum.value());
    }

    @Override
    public void close() {
        running.halt();
    }
}

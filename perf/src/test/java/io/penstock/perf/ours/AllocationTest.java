package io.penstock.perf.ours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.journal.Codec;
import io.penstock.persistence.ChronicleJournal;
import io.penstock.persistence.JournalOptions;
import io.penstock.pipeline.MergedPipeline;
import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.step.Partitioning;
import io.penstock.pipeline.step.Sync;
import io.penstock.stage.Input;
import io.penstock.stage.SlotHandler;
import io.penstock.stages.Producer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.Running;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In steady state, ten million events make no garbage. */
@Timeout(120)
class AllocationTest {
    private static final long WARM_UP = 3_000_000;
    private static final long EVENTS = 10_000_000;
    private static final long A_FEW_KILOBYTES = 48 * 1024;
    private static final int BATCH = 100;
    private static final long LOOK_AGAIN_NS = 100_000;

    private final Engine engine = DisruptorEngine.withDefaults();

    @Test
    void aPipelineWithJournalAndPartitionsAllocatesNothing(@TempDir Path directory) throws Exception {
        JournalOptions oneSegment = JournalOptions.defaults().withSegmentBytes(1L << 31);
        try (ChronicleJournal journal = ChronicleJournal.open(directory.resolve("journal"), oneSegment)) {
            SumStep sum = new SumStep();
            Pipeline<LongSlot> pipeline = pipeline(journal, sum);
            Running running = pipeline.launch(engine);
            Input<LongSlot> input = pipeline.input(running);
            publish(input, 0, WARM_UP, sum);
            long before = Allocated.byStagesOf("journaled");
            long byPublisher = publish(input, WARM_UP, EVENTS, sum);
            long byStages = Allocated.byStagesOf("journaled") - before;
            running.halt();
            assertEquals(EVENTS * (2 * WARM_UP + EVENTS - 1) / 2, sum.sum.value());
            assertAlmostNothing("publisher", byPublisher);
            assertAlmostNothing("stages", byStages);
        }
    }

    private static MergedPipeline<LongSlot, LongSlot> pipeline(ChronicleJournal journal, SumStep sum) {
        return Pipeline.of("journaled", LongSlot::new)
                .journal(journal, new LongCodec(), Sync.none())
                .route(
                        "route",
                        Partitioning.exactly("parity", 2, event -> (int) event.value & 1),
                        LongSlot::new,
                        (event, position, slot) -> slot.value = event.value)
                .state("twice", partition -> (event, sequence, endOfBatch) -> event.value *= 2)
                .state("half", partition -> (event, sequence, endOfBatch) -> event.value /= 2)
                .merge()
                .effect("sum", sum);
    }

    /** Publishes, waits until all is summed, and answers what the publishing allocated here. */
    private static long publish(Input<LongSlot> input, long from, long events, SumStep sum)
            throws InterruptedException {
        var end = sum.reset(from + events - 1);
        long before = Allocated.here();
        for (long value = from; value < from + events; value += BATCH) {
            long first = input.claim(BATCH);
            for (int i = 0; i < BATCH; i++) {
                input.slot(first + i).value = value + i;
            }
            input.publish(first, first + BATCH - 1);
        }
        long allocated = Allocated.here() - before;
        end.await();
        return allocated;
    }

    @Test
    void aHopOfStagesThatCarriesPreallocatedValuesAllocatesNothing() {
        Stages stages = Stages.named("preallocated");
        Source<LongSlot> source = stages.produce("source", AllocationTest::endless);
        LongSlot sum = new LongSlot();
        SlotHandler<LongSlot> adding = (event, sequence, endOfBatch) -> sum.value += event.value;
        stages.consume("sum", () -> all -> all.each(adding), Subscription.to(source));
        Running running = engine.launch(stages.topology());
        await(running, WARM_UP);
        long before = Allocated.byStagesOf("preallocated");
        await(running, running.processed("sum") + EVENTS);
        long byStages = Allocated.byStagesOf("preallocated") - before;
        running.halt();
        assertAlmostNothing("stages", byStages);
    }

    private static Producer<LongSlot> endless() {
        LongSlot[] values = new LongSlot[1024];
        for (int i = 0; i < values.length; i++) {
            values[i] = new LongSlot();
        }
        return (outstanding, out) -> {
            for (long i = 0; i < outstanding; i++) {
                out.emit(values[(int) i & (values.length - 1)]);
            }
        };
    }

    private static void await(Running running, long processed) {
        while (running.processed("sum") < processed) {
            LockSupport.parkNanos(LOOK_AGAIN_NS);
        }
    }

    private static void assertAlmostNothing(String who, long bytes) {
        assertTrue(
                bytes <= A_FEW_KILOBYTES,
                () -> who + ": want at most " + A_FEW_KILOBYTES + " bytes, got " + bytes + " in " + EVENTS + " events");
    }

    /** Eight bytes a record. */
    private static final class LongCodec implements Codec<LongSlot> {
        @Override
        public int schema() {
            return 1;
        }

        @Override
        public int encode(LongSlot event, MutableDirectBuffer buffer, int offset) {
            buffer.putLong(offset, event.value);
            return Long.BYTES;
        }

        @Override
        public void decode(int schema, DirectBuffer buffer, int offset, int length, LongSlot event) {
            event.value = buffer.getLong(offset);
        }
    }
}

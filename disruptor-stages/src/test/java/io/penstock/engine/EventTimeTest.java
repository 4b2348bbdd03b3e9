package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.pipeline.Pipeline;
import io.penstock.pipeline.step.Outlet;
import io.penstock.pipeline.step.Partitioning;
import io.penstock.pipeline.step.Translator;
import io.penstock.stage.Input;
import io.penstock.topology.Running;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sums per key and hour, closed by watermarks in event time, behind partitions, merged by hour and key. */
class EventTimeTest {
    private static final int EVENTS = 1000;
    private static final int KEYS = 7;
    private static final long DISORDER = 20;
    private static final long HOUR = 50;

    private static final class Reading {
        int key;
        long time;
        long watermark;
    }

    private static final class Sum {
        int key;
        long hour;
        long sum;

        long hour() {
            return hour;
        }

        int key() {
            return key;
        }

        Sum set(int newKey, long newHour, long newSum) {
            key = newKey;
            hour = newHour;
            sum = newSum;
            return this;
        }

        @Override
        public String toString() {
            return hour + "/" + key + "=" + sum;
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hoursCloseInOrderWhateverTheSchedule(long seed) throws Exception {
        Random random = new Random(seed);
        Map<Long, Map<Integer, Long>> want = new TreeMap<>();
        List<String> written = new ArrayList<>();
        Pipeline<Reading> pipeline = pipeline(1 + random.nextInt(5), 1 << random.nextInt(7), written);
        try (Running running = pipeline.launch(new SteppedEngine(seed))) {
            publish(pipeline.input(running), random, want);
            running.await();
        }
        List<String> sums = new ArrayList<>();
        want.forEach((hour, keys) -> new TreeMap<>(keys)
                .forEach((key, sum) -> sums.add(new Sum().set(key, hour, sum).toString())));
        assertEquals(sums, written);
    }

    private static void publish(Input<Reading> input, Random random, Map<Long, Map<Integer, Long>> want)
            throws InterruptedException {
        long latest = 0;
        for (int i = 0; i < EVENTS; i++) {
            latest += random.nextInt(5);
            long sequence = input.claim(1);
            Reading reading = input.slot(sequence);
            reading.key = random.nextInt(KEYS);
            reading.time = latest - random.nextInt((int) DISORDER + 1);
            reading.watermark = latest - DISORDER;
            want.computeIfAbsent(Math.floorDiv(reading.time, HOUR), hour -> new TreeMap<>())
                    .merge(reading.key, reading.time, Long::sum);
            input.publish(sequence, sequence);
        }
        input.close();
    }

    private static Pipeline<Reading> pipeline(int partitions, int size, List<String> written) {
        return Pipeline.of("readings", Reading::new)
                .ring(size)
                .route(
                        "by-key",
                        Partitioning.byHash("key", partitions, reading -> reading.key),
                        Reading::new,
                        EventTimeTest::copy,
                        reading -> reading.watermark)
                .translate("hours", Sum::new, partition -> new Hours())
                .merge(Sum::hour, Comparator.comparing(Sum::key))
                .effect("write", (sum, position, endOfBatch) -> written.add(sum.toString()));
    }

    private static void copy(Reading from, long position, Reading to) {
        to.key = from.key;
        to.time = from.time;
    }

    /** Open sums by hour and key; those of an hour that the watermark has passed go out, or all at the end. */
    private static final class Hours implements Translator<Reading, Sum> {
        private final TreeMap<Long, TreeMap<Integer, Long>> open = new TreeMap<>();
        private long closed = Long.MIN_VALUE;

        @Override
        public boolean onEvent(Reading reading, long position, Outlet<Sum> out) {
            open.computeIfAbsent(Math.floorDiv(reading.time, HOUR), hour -> new TreeMap<>())
                    .merge(reading.key, reading.time, Long::sum);
            return true;
        }

        @Override
        public long onWatermark(long watermark) {
            closed = Math.floorDiv(watermark, HOUR);
            return closed;
        }

        @Override
        public void onEnd() {
            closed = Long.MAX_VALUE;
        }

        @Override
        public boolean drain(Outlet<Sum> out) {
            while (!open.isEmpty() && open.firstKey() < closed) {
                TreeMap<Integer, Long> hour = open.firstEntry().getValue();
                Sum slot = out.claim();
                if (slot == null) {
                    return false;
                }
                Map.Entry<Integer, Long> first = hour.pollFirstEntry();
                slot.set(first.getKey(), open.firstKey(), first.getValue());
                if (hour.isEmpty()) {
                    open.pollFirstEntry();
                }
            }
            return true;
        }
    }
}

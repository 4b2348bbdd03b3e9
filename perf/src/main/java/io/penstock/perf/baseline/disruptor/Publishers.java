package io.penstock.perf.baseline.disruptor;

import com.lmax.disruptor.RingBuffer;

/** The publishing loops of the Disruptor's performance tests. */
final class Publishers {
    private Publishers() {}

    static long singly(RingBuffer<LongEvent> ring, long events) {
        for (long i = 0; i < events; i++) {
            long next = ring.next();
            ring.get(next).value = i;
            ring.publish(next);
        }
        return events;
    }

    static Publisher<LongEvent> inBatches(int size) {
        return (ring, events) -> {
            long value = 0;
            while (value < events) {
                long high = ring.next(size);
                long low = high - (size - 1);
                for (long sequence = low; sequence <= high; sequence++) {
                    ring.get(sequence).value = value++;
                }
                ring.publish(low, high);
            }
            return value;
        };
    }

    static Publisher<BoxEvent> boxesInBatches(int size) {
        return (ring, events) -> {
            long value = 0;
            while (value < events) {
                long high = ring.next(size);
                long low = high - (size - 1);
                for (long sequence = low; sequence <= high; sequence++) {
                    ring.get(sequence).value = value++;
                }
                ring.publish(low, high);
            }
            return value;
        };
    }
}

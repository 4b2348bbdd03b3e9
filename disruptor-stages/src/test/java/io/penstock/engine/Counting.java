package io.penstock.engine;

import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/** Logics to build topologies of in tests. */
final class Counting {
    private Counting() {}

    /** Emits 0, 1, …, with a watermark behind every tenth that says that no smaller multiple of ten follows. */
    static final class From implements Logic<Object, Object> {
        private final long count;
        private Host<Object> host;
        private long next;

        From(long count) {
            this.count = count;
        }

        @Override
        public void onStart(Host<Object> host) {
            this.host = host;
        }

        @Override
        public void onDemand(long outstanding) {
            for (long i = 0; i < outstanding && next < count && host.output().offer(next); i++) {
                next++;
                if (next % 10 == 0) {
                    host.output().watermark(next);
                }
            }
            if (next == count) {
                host.complete();
            }
        }
    }

    /** Emits what {@link From} does, but as much as is taken at each call, whatever is asked for. */
    static final class Eager implements Logic<Object, Object> {
        private final From from;

        Eager(long count) {
            from = new From(count);
        }

        @Override
        public void onStart(Host<Object> host) {
            from.onStart(host);
        }

        @Override
        public void onDemand(long outstanding) {
            from.onDemand(Long.MAX_VALUE);
        }
    }

    /** Applies a function; keeps what is refused. */
    static final class Through implements Logic<Long, Object> {
        private final LongUnaryOperator function;
        private Host<Object> host;

        Through(LongUnaryOperator function) {
            this.function = function;
        }

        @Override
        public void onStart(Host<Object> host) {
            this.host = host;
        }

        @Override
        public int onEvents(int inbound, Batch<Long> batch) {
            for (int i = 0; i < batch.size(); i++) {
                if (!host.output().offer(function.applyAsLong(batch.get(i)))) {
                    return i;
                }
            }
            return batch.size();
        }

        @Override
        public void onWatermark(int inbound, long watermark) {
            host.output().watermark(watermark);
        }
    }

    /** Puts each multiple of three out twice, and fails at the others: before it claims, or behind that. */
    static final class Claiming implements Logic<Long, AtomicLong> {
        private Host<AtomicLong> host;
        private long number;
        private int left;

        @Override
        public void onStart(Host<AtomicLong> host) {
            this.host = host;
        }

        @Override
        public int onEvents(int inbound, Batch<Long> batch) {
            for (int i = 0; i < batch.size(); i++) {
                if (!drain()) {
                    return i;
                }
                take(batch.get(i));
            }
            return batch.size();
        }

        private void take(long event) {
            number = event;
            if (event % 3 == 1) {
                throw new IllegalStateException("before it claims");
            }
            if (event % 3 == 2 && put()) {
                throw new IllegalStateException("behind its claim");
            }
            left = event % 3 == 0 ? 2 : 0;
        }

        @Override
        public boolean drain() {
            while (left > 0 && put()) {
                left--;
            }
            return left == 0;
        }

        private boolean put() {
            AtomicLong slot = host.output().claim(0);
            if (slot != null) {
                slot.set(number);
            }
            return slot != null;
        }
    }

    /** Keeps what came, with watermarks as negative numbers and the end as {@code Long.MIN_VALUE}. */
    static final class Into implements Logic<Number, Object> {
        final List<Long> seen = new ArrayList<>();
        final List<Integer> batches = new ArrayList<>();

        @Override
        public int onEvents(int inbound, Batch<Number> batch) {
            for (int i = 0; i < batch.size(); i++) {
                seen.add(batch.get(i).longValue());
            }
            batches.add(batch.size());
            return batch.size();
        }

        @Override
        public void onWatermark(int inbound, long watermark) {
            seen.add(-watermark);
        }

        @Override
        public void onEnd(int inbound, boolean last) {
            if (last) {
                seen.add(Long.MIN_VALUE);
            }
        }

        List<Long> events() {
            return seen.stream().filter(n -> n >= 0).toList();
        }
    }
}

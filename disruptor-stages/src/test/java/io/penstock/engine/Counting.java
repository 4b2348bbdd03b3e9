package io.penstock.engine;

import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import java.util.ArrayList;
import java.util.List;
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

    /** Keeps what came, with watermarks as negative numbers and the end as {@code Long.MIN_VALUE}. */
    static final class Into implements Logic<Long, Object> {
        final List<Long> seen = new ArrayList<>();
        final List<Integer> batches = new ArrayList<>();

        @Override
        public int onEvents(int inbound, Batch<Long> batch) {
            for (int i = 0; i < batch.size(); i++) {
                seen.add(batch.get(i));
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

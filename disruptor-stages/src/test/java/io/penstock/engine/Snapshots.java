package io.penstock.engine;

import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import io.penstock.topology.StageSpec;
import java.util.ArrayList;
import java.util.List;

/** Logics that mark snapshots and that keep their places. */
final class Snapshots {
    private Snapshots() {}

    /** Emits 0, 1, …, as much as is taken, with a watermark and then a snapshot of that number behind every so many. */
    static final class From implements Logic<Object, Object> {
        private final long count;
        private final int every;
        private Host<Object> host;
        private long next;
        private long marked;

        From(long count, int every) {
            this.count = count;
            this.every = every;
        }

        @Override
        public void onStart(Host<Object> host) {
            this.host = host;
        }

        @Override
        public void onDemand(long outstanding) {
            while (mark()) {
                if (next == count) {
                    host.complete();
                    return;
                }
                if (!host.output().offer(next)) {
                    return;
                }
                next++;
            }
            host.wake();
        }

        /** Marks what is due; answers whether nothing is left to mark. */
        private boolean mark() {
            if (next % every != 0 || marked == next) {
                return true;
            }
            host.output().watermark(next);
            if (host.output().snapshot(next)) {
                marked = next;
            }
            return marked == next;
        }
    }

    /** What a stage had taken when it was told of a snapshot. */
    record Cut(long snapshot, int taken) {}

    /** Hands everything on to the logic of a stage, and keeps what it took: the positions of its events. */
    static final class Told implements Logic<Object, Object> {
        final List<Object> events = new ArrayList<>();
        final List<Long> positions = new ArrayList<>();
        final List<Cut> cuts = new ArrayList<>();
        private final Logic<Object, Object> logic;

        @SuppressWarnings("unchecked")
        Told(Logic<?, ?> logic) {
            this.logic = (Logic<Object, Object>) logic;
        }

        /** The stage, with its logic told of. */
        StageSpec in(StageSpec spec) {
            return new StageSpec(
                    spec.name(), spec.layer(), () -> this, spec.inbound(), spec.outbound(), spec.failure());
        }

        @Override
        public void onStart(Host<Object> host) throws Exception {
            logic.onStart(host);
        }

        @Override
        public int onEvents(int inbound, Batch<Object> batch) throws Exception {
            int taken = logic.onEvents(inbound, batch);
            for (int i = 0; i < taken; i++) {
                events.add(batch.get(i));
                positions.add(batch.position(i));
            }
            return taken;
        }

        @Override
        public void onWatermark(int inbound, long watermark) throws Exception {
            logic.onWatermark(inbound, watermark);
        }

        @Override
        public void onSnapshot(long snapshot) throws Exception {
            logic.onSnapshot(snapshot);
            cuts.add(new Cut(snapshot, events.size()));
        }

        @Override
        public void onEnd(int inbound, boolean last) throws Exception {
            logic.onEnd(inbound, last);
        }

        @Override
        public void onTimer() throws Exception {
            logic.onTimer();
        }

        @Override
        public boolean drain() throws Exception {
            return logic.drain();
        }

        @Override
        public void onStop() throws Exception {
            logic.onStop();
        }
    }
}

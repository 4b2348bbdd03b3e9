package io.penstock.flow;

import io.penstock.stage.Batch;
import io.penstock.stage.FakeHost;
import io.penstock.stage.Logic;
import io.penstock.topology.Dispatch;
import io.penstock.topology.InboundSpec;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.StageSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One stage of a {@link ToyEngine}. */
final class ToyStage extends FakeHost<Object> {
    private final StageSpec spec;
    private final Logic<Object, Object> logic;
    private final List<ToyEdge> in;
    private final List<ToyEdge> out;
    private final Random random;
    private int open;
    private boolean done;

    @SuppressWarnings("unchecked")
    ToyStage(StageSpec spec, Map<String, ToyEdge> edges, Random random) {
        this.spec = spec;
        this.random = random;
        logic = (Logic<Object, Object>) spec.logic().get();
        in = spec.inbound().stream().map(InboundSpec::ring).map(edges::get).toList();
        OutboundSpec outbound = spec.outbound();
        out = outbound == null
                ? List.of()
                : outbound.rings().stream().map(edges::get).toList();
        open = in.size();
    }

    void start() throws Exception {
        logic.onStart(this);
    }

    void stop() throws Exception {
        logic.onStop();
    }

    boolean isDone() {
        return done;
    }

    void turn() throws Exception {
        if (done || !logic.drain()) {
            return;
        }
        if (complete || !in.isEmpty() && open == 0) {
            done = true;
            out.forEach(edge -> edge.signal(ToyEdge.End.END));
        } else if (in.isEmpty()) {
            produce();
        } else {
            consume(random.nextInt(in.size()));
        }
    }

    private void produce() throws Exception {
        if (demand() > 0) {
            logic.onDemand(demand());
        }
    }

    private void consume(int inbound) throws Exception {
        ToyEdge edge = in.get(inbound);
        Object next = edge.peek();
        if (next instanceof ToyEdge.Mark mark) {
            edge.removeSignal();
            logic.onWatermark(inbound, mark.watermark());
        } else if (next instanceof ToyEdge.End) {
            edge.removeSignal();
            open--;
            logic.onEnd(inbound, open == 0);
        } else if (next != null) {
            List<Object> batch = edge.batch(1 + random.nextInt(3));
            edge.removeValues(logic.onEvents(inbound, new ToyBatch(batch)));
        }
    }

    record ToyBatch(List<Object> values) implements Batch<Object> {
        @Override
        public int size() {
            return values.size();
        }

        @Override
        public Object get(int index) {
            return values.get(index);
        }

        @Override
        public long sequence(int index) {
            return index;
        }

        @Override
        public long position(int index) {
            return index;
        }
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public void watermark(long watermark) {
        out.forEach(edge -> edge.signal(new ToyEdge.Mark(watermark)));
    }

    @Override
    public long demand() {
        return out.stream().mapToLong(ToyEdge::demand).sum();
    }

    @Override
    public boolean offer(Object value) {
        ToyEdge edge = route(value);
        if (edge.demand() == 0) {
            return false;
        }
        edge.add(value);
        return true;
    }

    private ToyEdge route(Object value) {
        if (spec.outbound().dispatch() instanceof Dispatch.Partition partition) {
            return out.get(partition.partition().applyAsInt(value));
        }
        return out.stream().max(Comparator.comparingInt(ToyEdge::demand)).orElseThrow();
    }
}

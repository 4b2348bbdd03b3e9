package io.penstock.engine.dispatch;

import io.penstock.engine.carry.Carried;
import io.penstock.engine.carry.Carry;
import io.penstock.engine.carry.Discards;
import io.penstock.engine.ring.OutboundEnd;
import io.penstock.stage.Chooser;
import io.penstock.topology.OutboundSpec;
import java.util.List;
import org.agrona.LangUtil;
import org.jspecify.annotations.Nullable;

/** All that the stage emits goes to one line: to a ring that all read, or to one of several rings. */
final class OneLine extends Dispatcher {
    private final GuardedChooser chooser;
    private final Line line;

    /** What the chooser throws as it is told of the ends is thrown here: there is no turn yet. */
    OneLine(OutboundSpec spec, List<OutboundEnd> ends, Chooser<Object> its) {
        super(Discards.of(spec));
        chooser = new GuardedChooser(its);
        line = new Line(Carry.of(spec, discards), chooser, this::wasCut);
        ends.forEach(end -> joined(end, NO_PARTITION));
        Throwable thrown = chooser.takeThrown();
        if (thrown != null) {
            LangUtil.rethrowUnchecked(thrown);
        }
    }

    @Override
    void join(OutboundEnd end, int partition) {
        line.join(end);
    }

    @Override
    void leave(OutboundEnd end) {
        line.leave(end);
    }

    @Override
    public long demand() {
        return line.demand();
    }

    @Override
    public boolean offer(Object value) {
        return line.offer(value, aside) || refuse();
    }

    @Override
    public void watermark(long watermark) {
        line.emitWatermark(watermark);
    }

    @Override
    void passSnapshot(long snapshot) {
        line.emitSnapshot(snapshot);
    }

    @Override
    int snapshotsCarried() {
        return line.carry().snapshots();
    }

    @Override
    public boolean hasDemand() {
        return line.carry().isEmpty() && line.hasRoom();
    }

    @Override
    public boolean drain() {
        line.drain();
        return line.carry().isEmpty();
    }

    @Override
    public boolean isEmpty() {
        return line.carry().isEmpty();
    }

    @Override
    Line line(int partition) {
        return line;
    }

    @Override
    public void end() {
        line.end();
        super.end();
    }

    @Override
    public void flush() {
        super.flush();
        line.batchEnded();
    }

    @Override
    public Carried carriedNow() {
        return isEmpty() ? Carried.NOTHING : line.carry().now();
    }

    @Override
    public long carried() {
        return line.carry().size();
    }

    @Override
    long carriedFor(OutboundEnd end) {
        return line.carriedFor(end);
    }

    @Override
    boolean canDrain() {
        return line.canDrain();
    }

    @Override
    public boolean hasThrown() {
        return chooser.hasThrown();
    }

    @Override
    public @Nullable Throwable takeThrown() {
        return chooser.takeThrown();
    }

    @Override
    boolean wouldTake() {
        return line.hasRoom();
    }
}

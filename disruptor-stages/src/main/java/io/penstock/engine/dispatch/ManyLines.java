package io.penstock.engine.dispatch;

import io.penstock.engine.carry.Carried;
import io.penstock.engine.carry.Carry;
import io.penstock.engine.carry.Discards;
import io.penstock.engine.ring.OutboundEnd;
import io.penstock.stage.Chooser;
import io.penstock.topology.Dispatch;
import io.penstock.topology.OutboundSpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A line a partition. A partition's credit is its own, so a stalled one holds up the others by nothing until its carry is full.
 */
final class ManyLines extends Dispatcher {
    private final ToIntFunction<Object> partition;
    private final Line[] lines;
    private int refusedBy;

    ManyLines(OutboundSpec spec, Dispatch.Partition dispatch, List<OutboundEnd> ends) {
        super(Discards.of(spec));
        partition = dispatch.partition();
        lines = new Line[dispatch.partitions() == 0 ? ends.size() : dispatch.partitions()];
        for (int p = 0; p < lines.length; p++) {
            lines[p] = new Line(Carry.of(spec, discards), Chooser.mostDemand(), this::wasCut);
        }
        for (int i = 0; i < ends.size(); i++) {
            joined(ends.get(i), dispatch.of().isEmpty() ? i : dispatch.of().get(i));
        }
    }

    @Override
    public int partitions() {
        return lines.length;
    }

    @Override
    void join(OutboundEnd end, int wanted) {
        lines[wanted].join(end);
    }

    @Override
    void leave(OutboundEnd end) {
        for (Line line : lines) {
            if (line.has(end)) {
                line.leave(end);
            }
        }
    }

    @Override
    public long demand() {
        long sum = 0;
        for (Line line : lines) {
            sum += line.demand();
        }
        return sum;
    }

    @Override
    public boolean offer(Object value) {
        int p = partition.applyAsInt(value);
        if (p < 0) {
            return discards.drop();
        }
        if (p >= lines.length) {
            throw new IllegalArgumentException(
                    "want a partition below " + lines.length + ", got " + p + " for " + value);
        }
        return lines[p].offer(value, aside) || refuse(p);
    }

    private boolean refuse(int p) {
        refusedBy = p;
        return refuse();
    }

    @Override
    public void watermark(long watermark) {
        for (Line line : lines) {
            line.emitWatermark(watermark);
        }
    }

    @Override
    void passSnapshot(long snapshot) {
        for (Line line : lines) {
            line.emitSnapshot(snapshot);
        }
    }

    @Override
    int snapshotsCarried() {
        int most = 0;
        for (Line line : lines) {
            most = Math.max(most, line.carry().snapshots());
        }
        return most;
    }

    @Override
    public boolean hasDemand() {
        for (Line line : lines) {
            if (line.hasRoom()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean drain() {
        boolean free = true;
        for (Line line : lines) {
            line.drain();
            free &= !line.carry().holds();
        }
        return free;
    }

    @Override
    public boolean isEmpty() {
        for (Line line : lines) {
            if (!line.carry().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Override
    Line line(int wanted) {
        return lines[wanted];
    }

    @Override
    public void end() {
        for (Line line : lines) {
            line.end();
        }
        super.end();
    }

    @Override
    public void flush() {
        super.flush();
        for (Line line : lines) {
            line.batchEnded();
        }
    }

    @Override
    public Carried carriedNow() {
        if (isEmpty()) {
            return Carried.NOTHING;
        }
        List<Carried> all = Arrays.stream(lines).map(line -> line.carry().now()).toList();
        return () -> all.stream().allMatch(Carried::hasLeft);
    }

    @Override
    public long carried() {
        long sum = 0;
        for (Line line : lines) {
            sum += line.carry().size();
        }
        return sum;
    }

    @Override
    long carriedFor(OutboundEnd end) {
        long sum = 0;
        for (Line line : lines) {
            sum += line.carriedFor(end);
        }
        return sum;
    }

    @Override
    boolean canDrain() {
        for (Line line : lines) {
            if (line.canDrain()) {
                return true;
            }
        }
        return false;
    }

    @Override
    boolean wouldTake() {
        return lines[refusedBy].hasRoom();
    }
}

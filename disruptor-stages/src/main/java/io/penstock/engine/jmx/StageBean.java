package io.penstock.engine.jmx;

import io.penstock.topology.RingStatus;
import io.penstock.topology.StageStatus;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows the status of one stage. */
record StageBean(Supplier<StageStatus> status) implements StageMXBean {
    @Override
    public String getLayer() {
        return status.get().layer();
    }

    @Override
    public String getState() {
        return status.get().state().name();
    }

    @Override
    public List<RingView> getInbound() {
        return views(status.get().inbound());
    }

    @Override
    public List<RingView> getOutbound() {
        return views(status.get().outbound());
    }

    private static List<RingView> views(List<RingStatus> rings) {
        return rings.stream().<RingView>map(RingBean::new).toList();
    }

    @Override
    public long getProcessed() {
        return status.get().processed();
    }

    @Override
    public long getPublished() {
        return status.get().published();
    }

    @Override
    public long getDemand() {
        return status.get().demand();
    }

    @Override
    public long getWaiting() {
        return status.get().waiting();
    }

    @Override
    public long getInRings() {
        return status.get().inRings();
    }

    @Override
    public long getCarried() {
        return status.get().carried();
    }

    @Override
    public long getHeld() {
        return status.get().held();
    }

    @Override
    public long getDiscarded() {
        return status.get().discarded();
    }

    @Override
    public long getMessages() {
        return status.get().messages();
    }

    @Override
    public long getFailures() {
        return status.get().failures();
    }

    @Override
    public @Nullable String getLastError() {
        return Objects.toString(status.get().lastError(), null);
    }

    @Override
    public long getRestarts() {
        return status.get().restarts();
    }

    @Override
    public long getTurns() {
        return status.get().turns();
    }

    @Override
    public long getBusyNs() {
        return status.get().busyNs();
    }
}

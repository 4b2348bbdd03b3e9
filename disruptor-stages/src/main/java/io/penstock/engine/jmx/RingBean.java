package io.penstock.engine.jmx;

import io.penstock.topology.RingStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows the status of one end of a ring. */
record RingBean(RingStatus status) implements RingView {
    @Override
    public String getRing() {
        return status.ring();
    }

    @Override
    public int getSize() {
        return status.size();
    }

    @Override
    public @Nullable String getAsks() {
        return Objects.toString(status.asks(), null);
    }

    @Override
    public long getProcessed() {
        return status.processed();
    }

    @Override
    public long getPublished() {
        return status.published();
    }

    @Override
    public long getAsked() {
        return status.asked();
    }

    @Override
    public long getDemand() {
        return status.demand();
    }

    @Override
    public long getWaiting() {
        return status.waiting();
    }

    @Override
    public long getCarried() {
        return status.carried();
    }
}

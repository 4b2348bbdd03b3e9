package io.penstock.engine;

import io.penstock.topology.StageStatus;
import java.util.Locale;

/** What a stage tells about itself, on one line. What did not happen is not said. */
final class StageLine {
    private final StageStatus status;
    private final StringBuilder text = new StringBuilder();

    StageLine(StageStatus status) {
        this.status = status;
    }

    String print() {
        text.append(status.name()).append(": ").append(status.state().name().toLowerCase(Locale.ROOT));
        if (!status.inbound().isEmpty()) {
            text.append(", processed ").append(status.processed());
            text.append(", waiting ").append(status.inRings());
        }
        if (!status.outbound().isEmpty()) {
            text.append(", published ").append(status.published());
            text.append(", demand ").append(status.demand());
        }
        ifAny("carried", status.carried());
        ifAny("held", status.held());
        ifAny("discarded", status.discarded());
        ifAny("messages", status.messages());
        ifAny("failures", status.failures());
        ifAny("restarts", status.restarts());
        if (status.lastError() != null) {
            text.append(", last ").append(status.lastError());
        }
        if (status.busyNs() > 0) {
            text.append(", busy ").append(status.busyNs() / 1_000).append(" µs");
        }
        return text.toString();
    }

    private void ifAny(String what, long n) {
        if (n > 0) {
            text.append(", ").append(what).append(' ').append(n);
        }
    }
}

package io.penstock.testkit.contract;

import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stages.Consumer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A consumer that holds what it is sent to what it asked for, and fails where it is told. */
final class Guest<T> implements Consumer<T> {
    private static final int NEVER = -1;

    private final Demand demand;
    private final List<T> handled = new ArrayList<>();
    private @Nullable AssertionError wrong;
    private long asked;
    private int failsIn = NEVER;

    Guest(Demand demand) {
        this.demand = demand;
        asked = demand.max();
    }

    void failsIn(int events) {
        failsIn = events;
    }

    void failNoMore() {
        failsIn = NEVER;
    }

    @Override
    public void onEvents(Batch<? extends T> events) throws Exception {
        long sent = handled.size() + events.size();
        if (sent > asked && wrong == null) {
            wrong = new AssertionError("want at most " + asked + " events where " + demand + " asks, got " + sent);
        }
        events.each((event, sequence, last) -> take(event));
        asked = demand.ask(handled.size() - 1, asked - 1) + 1;
    }

    private void take(T event) {
        if (failsIn != NEVER && failsIn-- == 0) {
            throw new Planted("in a consumer");
        }
        handled.add(event);
    }

    List<T> handled() {
        return handled;
    }

    void throwIfWrong() {
        if (wrong != null) {
            throw wrong;
        }
    }
}

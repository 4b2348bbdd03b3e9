package io.penstock.engine.loop;

import io.penstock.engine.demand.Arrivals;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Around stages that a test turns by itself: a clock that stands, and nothing that ends. */
public class Still implements Surroundings {
    @Override
    public LiveSubscription subscribe(JoinSpec wish) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LiveSubscription resubscribe(List<LiveSubscription> old, Reason reason, JoinSpec wish) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Arrivals arrivals() {
        return null;
    }

    @Override
    public long nanoTime() {
        return 0;
    }

    @Override
    public Runnable schedule(Runnable due, long delayNs) {
        return () -> {};
    }

    @Override
    public boolean isHalted() {
        return false;
    }

    @Override
    public void failed(StageLoop loop, Throwable cause) {
        throw new IllegalStateException(cause);
    }

    @Override
    public void drain() {}

    @Override
    public @Nullable Throwable failure() {
        return null;
    }

    @Override
    public void started(StageLoop loop) {}

    @Override
    public void ending(StageLoop loop) {}

    @Override
    public void stopped(StageLoop loop) {}
}

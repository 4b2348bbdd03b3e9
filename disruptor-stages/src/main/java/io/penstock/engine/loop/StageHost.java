package io.penstock.engine.loop;

import io.penstock.engine.dispatch.Dispatcher;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Host;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Output;
import io.penstock.stage.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stage's surroundings as its logic sees them. Made at each start, when the outbound end is there; the stage's own. */
final class StageHost implements Host<Object> {
    private final StageLoop loop;
    private final Surroundings surroundings;
    private final Dispatcher output;
    private final Timers timers;

    StageHost(StageLoop loop, Surroundings surroundings) {
        this.loop = loop;
        this.surroundings = surroundings;
        output = loop.dispatcher();
        timers = new Timers(loop);
    }

    /** What its logic has told itself reaches nobody any more. */
    void retire() {
        timers.end();
    }

    @Override
    public String name() {
        return loop.name();
    }

    @Override
    public Output<Object> output() {
        return output;
    }

    @Override
    public long nanoTime() {
        return surroundings.nanoTime();
    }

    @Override
    public void schedule(long delayNs) {
        timers.set(delayNs, stage -> stage.mail().timer());
    }

    @Override
    public Runnable schedule(long delayNs, Object message) {
        return timers.set(delayNs, stage -> stage.mail().handToLogic(message));
    }

    @Override
    public void behind(Object message) {
        loop.mail().behind(message);
    }

    @Override
    public void wake() {
        loop.mail().wake();
    }

    @Override
    public void stopSources() {
        surroundings.drain();
    }

    @Override
    public @Nullable Throwable failure() {
        return loop.lifetime().failure();
    }

    @Override
    public void ask(int inbound, long n) {
        loop.upstream().ask(inbound, n);
    }

    @Override
    public void complete() {
        loop.lifetime().complete();
    }

    @Override
    public LiveSubscription subscribe(JoinSpec wish) {
        return surroundings.subscribe(wish);
    }

    @Override
    public LiveSubscription resubscribe(LiveSubscription old, Reason reason, JoinSpec wish) {
        return surroundings.resubscribe(List.of(old), reason, wish);
    }

    @Override
    public void lose(LiveSubscription subscription, List<?> events, Cancellation how) {
        Downstream.giveUp((Link) subscription, List.copyOf(events), how);
    }

    @Override
    public void exit(Reason reason) {
        loop.lifetime().exit(reason);
    }
}

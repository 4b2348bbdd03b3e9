package io.penstock.engine.loop;

import io.penstock.engine.dispatch.Dispatcher;
import io.penstock.stage.Host;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Output;
import io.penstock.stage.Reason;
import org.jspecify.annotations.Nullable;

/** A stage's surroundings as its logic sees them. Made at each start, when the outbound end is there. */
final class StageHost implements Host<Object> {
    private final StageLoop loop;
    private final Surroundings surroundings;
    private final Dispatcher output;

    StageHost(StageLoop loop, Surroundings surroundings) {
        this.loop = loop;
        this.surroundings = surroundings;
        output = loop.dispatcher();
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
        surroundings.schedule(loop.mail()::timer, delayNs);
    }

    @Override
    public void schedule(long delayNs, Object message) {
        surroundings.schedule(() -> loop.mail().tellItself(message), delayNs);
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
    public void exit(Reason reason) {
        loop.lifetime().exit(reason);
    }
}

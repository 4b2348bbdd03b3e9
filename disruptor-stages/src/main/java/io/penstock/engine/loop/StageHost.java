package io.penstock.engine.loop;

import io.penstock.engine.dispatch.Dispatcher;
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
    /** Whether other logic has taken the place of the one that this was shown to. */
    private boolean retired;

    StageHost(StageLoop loop, Surroundings surroundings) {
        this.loop = loop;
        this.surroundings = surroundings;
        output = loop.dispatcher();
    }

    /** What its logic had told itself reaches nobody any more. */
    void retire() {
        retired = true;
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
        surroundings.schedule(() -> loop.mail().tellItself(own(Mail::timer)), delayNs);
    }

    @Override
    public Runnable schedule(long delayNs, Object message) {
        return surroundings.schedule(() -> loop.mail().tellItself(own(mail -> mail.handToLogic(message))), delayNs);
    }

    /** What logic tells itself. */
    private interface Own {
        void tell(Mail mail) throws Exception;
    }

    /** Told as long as the logic that set the timer is there. */
    private Order own(Own timer) {
        return new Order() {
            @Override
            public void carryOut(StageLoop stage) throws Exception {
                if (!retired) {
                    timer.tell(stage.mail());
                }
            }

            @Override
            public void refused(RuntimeException why) {
                // a stage that has ended waits for none
            }
        };
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
    public void exit(Reason reason) {
        loop.lifetime().exit(reason);
    }
}

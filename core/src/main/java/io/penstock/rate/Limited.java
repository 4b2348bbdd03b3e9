package io.penstock.rate;

import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.Reply;
import io.penstock.stages.Scheduled;
import io.penstock.stages.StageControl;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A producer under a limit.
 *
 * <p>{@code waiting}: written by the stage's thread, before it looks at what is left of the limit, and again once its producer
 * has emitted less than it might: it waits for its own events then. Read by those who leave something, after they left it.
 */
final class Limited<T> implements Producer<T> {
    private final Producer<T> producer;
    private final RateLimit limit;
    private final Counted out = new Counted();
    private StageControl control;
    private @Nullable Scheduled timer;
    private long timerNs;
    private volatile boolean waiting;

    Limited(Producer<T> producer, RateLimit limit) {
        this.producer = producer;
        this.limit = limit;
    }

    /** Counts what the producer emits in one call. */
    private final class Counted implements Emitter<T> {
        private Emitter<? super T> to;
        private long emitted;

        Counted to(Emitter<? super T> wanted) {
            to = wanted;
            emitted = 0;
            return this;
        }

        @Override
        public void emit(T event) {
            to.emit(event);
            emitted++;
        }
    }

    /** Any thread. */
    void wake() {
        control.wake();
    }

    /** Something is left for others; any thread. */
    void wakeIfWaiting() {
        if (waiting) {
            control.wake();
        }
    }

    @Override
    public void onStart(StageControl given, Emitter<? super T> to) throws Exception {
        control = given;
        limit.join(this, given.nanoTime());
        producer.onStart(given, out.to(to));
        limit.used(out.emitted);
    }

    @Override
    public void onDemand(long outstanding, Emitter<? super T> to) throws Exception {
        waiting = true;
        long taken = limit.take(outstanding, control.nanoTime());
        long emitted = taken == 0 ? 0 : emit(taken, to);
        waiting = taken < outstanding && emitted >= taken;
        if (waiting) {
            waitForInterval();
        }
        limit.used(emitted - taken);
    }

    private long emit(long most, Emitter<? super T> to) throws Exception {
        producer.onDemand(most, out.to(to));
        return out.emitted;
    }

    private void waitForInterval() {
        if (limit.most() > 0) {
            long nowNs = control.nanoTime();
            wakeAfter(limit.nanosToNext(nowNs), nowNs);
        }
    }

    /** Unless that is done before. A timer for later, of an interval that was longer, is taken back. */
    private void wakeAfter(long delayNs, long nowNs) {
        if (timer != null && timerNs - nowNs <= delayNs) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        timerNs = nowNs + delayNs;
        timer = control.schedule(Duration.ofNanos(delayNs), this);
    }

    @Override
    public void onSubscribe(LiveSubscription subscription, Emitter<? super T> to) throws Exception {
        producer.onSubscribe(subscription, out.to(to));
        limit.used(out.emitted);
    }

    @Override
    public void onCancel(LiveSubscription subscription, Cancellation how, Emitter<? super T> to) throws Exception {
        producer.onCancel(subscription, how, out.to(to));
        limit.used(out.emitted);
    }

    @Override
    public void onTimer(Object message, Emitter<? super T> to) throws Exception {
        if (message == this) {
            timer = null;
            control.wake();
            return;
        }
        producer.onTimer(message, out.to(to));
        limit.used(out.emitted);
    }

    @Override
    public void onCall(Object request, Reply reply, Emitter<? super T> to) throws Exception {
        producer.onCall(request, reply, out.to(to));
        limit.used(out.emitted);
    }

    @Override
    public void onCast(Object message, Emitter<? super T> to) throws Exception {
        producer.onCast(message, out.to(to));
        limit.used(out.emitted);
    }

    @Override
    public void onInfo(Object message, Emitter<? super T> to) throws Exception {
        producer.onInfo(message, out.to(to));
        limit.used(out.emitted);
    }

    @Override
    public long held() {
        return producer.held();
    }

    @Override
    public void abandon(Consumer<Object> events) {
        producer.abandon(events);
    }

    @Override
    public void onStop() throws Exception {
        limit.leave(this);
        producer.onStop();
    }
}

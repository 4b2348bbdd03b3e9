package io.penstock.engine.loop;

import io.penstock.engine.carry.Count;
import io.penstock.engine.ring.InboundEnd;
import io.penstock.engine.ring.OutboundEnd;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stage.Terms;
import io.penstock.stage.Unprocessed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A subscription between two loops, from the wish to the end. Both keep it in their table; they talk of it by orders:
 *
 * <pre>
 *   wish     -&gt; consumer  begin     a number for it; onSubscribed
 *   consumer -&gt; producer  join      a place on a ring; onSubscribed
 *   producer -&gt; consumer  attach    an inbound end that asks
 *   cancel   -&gt; producer  release   nothing more is sent; onCancelled
 *   producer -&gt; consumer  cut       once all that was sent is processed: onCancelled
 *   consumer -&gt; producer  forget    the slots are free
 * </pre>
 *
 * <p>An order that finds its stage ended is refused, and whoever gave it goes on without.
 *
 * <p>{@code inbound}: written by the consumer; read by any thread. {@code out}, {@code end}: written by the producer before it says
 * attach; read by both then. {@code letGo}: the producer's. {@code owed}, {@code inherited}: the consumer's. {@code lost}: counted by the
 * producer, or by the consumer once the producer has ended.
 */
public final class Link implements LiveSubscription {
    private static final int NONE = -1;

    final StageLoop consumerLoop;
    final StageLoop producerLoop;
    final Count lost = new Count();

    @Nullable
    OutboundEnd out;

    @Nullable
    InboundEnd end;
    /** How the producer let it go. */
    @Nullable
    Cancellation letGo;
    /** What was asked for by hand before it was attached. */
    long owed;
    /** What logic that failed had left outstanding, less what its successor asked for since: that was asked for already. */
    private long inherited;

    private final JoinSpec wish;
    private final CompletableFuture<LiveSubscription> joined = new CompletableFuture<>();
    private final CompletableFuture<Cancellation> ended = new CompletableFuture<>();
    private volatile int inbound = NONE;

    /** A wish. */
    public Link(JoinSpec wish, StageLoop consumer, StageLoop producer) {
        this.wish = wish;
        consumerLoop = consumer;
        producerLoop = producer;
    }

    /**
     * Gives the first order; any thread.
     *
     * @throws IllegalStateException if the consumer has ended
     */
    public void wish() {
        if (!wishIfItRuns()) {
            throw Control.ended(consumerLoop.name());
        }
    }

    /** Gives the first order; if the consumer has ended, such as by another subscription, it is over. Answers whether it runs; any thread. */
    public boolean wishIfItRuns() {
        return order(
                consumerLoop,
                loop -> loop.upstream().begin(this),
                why -> over(consumerLoop.lifetime().farewell(why)));
    }

    /** Joins it to two loops that do not run yet. */
    public void launch(int number, InboundEnd reader, OutboundEnd writer) {
        inbound = number;
        end = reader;
        out = writer;
        if (handsOn()) {
            writer.handOn();
        }
        joined.complete(this);
        consumerLoop.upstream().launched(this);
        producerLoop.downstream().launched(this);
    }

    /** What an order does. */
    interface Step {
        void carryOut(StageLoop loop) throws Exception;
    }

    /** Gives an order to a loop, or does the other thing, at once or later, if that has ended. Answers whether it runs. */
    static boolean order(StageLoop to, Step step, Consumer<RuntimeException> otherwise) {
        return to.order(order(step, otherwise));
    }

    static Order order(Step step, Consumer<RuntimeException> otherwise) {
        return new Order() {
            @Override
            public void carryOut(StageLoop loop) throws Exception {
                step.carryOut(loop);
            }

            @Override
            public void refused(RuntimeException why) {
                otherwise.accept(why);
            }
        };
    }

    /** Logic made anew takes over so much that is outstanding. */
    void inherit(long outstanding) {
        inherited = outstanding;
    }

    /** How much of what is asked for by hand was not asked for already. */
    long beyondInherited(long n) {
        long already = Math.min(inherited, n);
        inherited -= already;
        return n - already;
    }

    void number(int wanted) {
        inbound = wanted;
    }

    void attached() {
        joined.complete(this);
    }

    /** Nothing more comes of it; whoever waits is told. */
    public void over(Cancellation how) {
        joined.completeExceptionally(new IllegalStateException("the subscription of " + consumer() + " to " + producer()
                + " ended before the producer sent to it: " + how));
        ended.complete(how);
    }

    void lose(List<Object> events, Cancellation how) {
        if (!events.isEmpty()) {
            lost.add(events.size());
            terms().lost().onLost(this, events, how);
        }
    }

    /** Whether what its consumer was sent and failed to process is to go to others. */
    boolean handsOn() {
        return terms().unprocessed() == Unprocessed.HANDED_ON;
    }

    @Nullable
    Predicate<Object> selector() {
        return wish.selector();
    }

    int ringSize() {
        return wish.ringSize();
    }

    @Override
    public String producer() {
        return wish.producer();
    }

    @Override
    public String consumer() {
        return wish.consumer();
    }

    @Override
    public Demand demand() {
        return wish.demand();
    }

    @Override
    public int partition() {
        return wish.partition();
    }

    @Override
    public Terms terms() {
        return wish.terms();
    }

    @Override
    public int inbound() {
        return inbound;
    }

    @Override
    public void cancel(Reason reason) {
        release(Cancellation.cancel(reason));
    }

    /** Wishes that the producer lets go. */
    void release(Cancellation how) {
        order(
                producerLoop,
                loop -> {
                    loop.downstream().release(this, how);
                    loop.meet();
                },
                hasEnded -> {});
    }

    /** Has the consumer end it once all that was sent is processed. */
    void cut(Cancellation how) {
        order(consumerLoop, loop -> loop.upstream().cut(this, how), hasEnded -> over(how));
    }

    @Override
    public boolean isLive() {
        return !ended.isDone();
    }

    @Override
    public CompletionStage<LiveSubscription> joined() {
        return joined.minimalCompletionStage();
    }

    @Override
    public CompletionStage<Cancellation> ended() {
        return ended.minimalCompletionStage();
    }

    @Override
    public long lost() {
        return lost.get();
    }

    @Override
    public String toString() {
        return consumer() + " <- " + producer() + (partition() < 0 ? "" : "[" + partition() + "]");
    }
}

package io.penstock.engine.loop;

import com.lmax.disruptor.WaitStrategy;
import io.penstock.engine.dispatch.Current;
import io.penstock.engine.dispatch.Dispatcher;
import io.penstock.engine.ring.InboundEnd;
import io.penstock.engine.ring.OutboundEnd;
import io.penstock.stage.Logic;
import io.penstock.topology.StageSpec;
import io.penstock.topology.StageStatus;
import io.penstock.topology.TopologyFailedException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stage: its logic, its outbound end, and the parts of its loop, each of one idea.
 *
 * <pre>
 *   Turn       one pass, and whether the next would find something
 *   Intakes    the inbound ends               Mail       what it is told
 *   Upstream   subscriptions of its own       Downstream subscriptions to it
 *   Lifetime   start and end                  Renewal    pause, restart, leave, fail
 *   StageHost  what its logic sees            Vitals     what others see
 *   Calls      how its logic is called
 * </pre>
 *
 * <p>All fields are the stage's own thread's, but where a part says otherwise.
 */
public final class StageLoop {
    private final StageSpec spec;
    private final WaitStrategy waitStrategy;
    private final boolean takes;
    private final boolean added;
    private final boolean tellsMessagesApart;
    private final Surroundings surroundings;
    private final Vitals vitals = new Vitals();
    private final Calls calls = new Calls(this);
    private final Upstream upstream = new Upstream(this);
    private final Intakes intakes = new Intakes(this);
    private final Seats seats;
    private final Downstream downstream;
    private final Mail mail;
    private final Renewal renewal;
    private final Lifetime lifetime;
    private final Turn turn;
    private Logic<Object, Object> logic;
    private Dispatcher dispatcher = Dispatcher.of(null, List.of(), intakes);
    /** How often something changed that logic may have waited for, which left events or demand. */
    private long changes;

    /** Of one stage; its ends are joined before the first turn. */
    public StageLoop(StageSpec spec, Surroundings surroundings, WaitStrategy waitStrategy) {
        this(spec, surroundings, waitStrategy, !spec.inbound().isEmpty() || spec.outbound() == null, false);
    }

    /**
     * Of one stage that is added while all runs.
     *
     * @param takes whether it takes events, now or later
     */
    public StageLoop(StageSpec spec, Surroundings surroundings, WaitStrategy waitStrategy, boolean takes) {
        this(spec, surroundings, waitStrategy, takes, true);
    }

    private StageLoop(
            StageSpec spec, Surroundings surroundings, WaitStrategy waitStrategy, boolean takes, boolean added) {
        this.added = added;
        this.spec = spec;
        this.takes = takes;
        this.waitStrategy = GuardedWaitStrategy.of(waitStrategy, this, surroundings);
        this.surroundings = surroundings;
        tellsMessagesApart = surroundings.arrivals() != null;
        logic = fresh(spec);
        seats = new Seats(this, spec.outbound());
        downstream = new Downstream(this, seats);
        mail = new Mail(this, this.waitStrategy);
        renewal = new Renewal(this, spec, surroundings);
        lifetime = new Lifetime(this, surroundings, takes);
        turn = new Turn(this, surroundings);
    }

    @SuppressWarnings("unchecked")
    private static Logic<Object, Object> fresh(StageSpec spec) {
        try {
            return (Logic<Object, Object>)
                    Objects.requireNonNull(spec.logic().get(), "want logic from its supplier, got null");
        } catch (RuntimeException cause) {
            throw new TopologyFailedException("stage " + spec.name() + " was not made: " + cause, cause);
        }
    }

    /**
     * Joins the ends.
     *
     * @param out of the rings behind
     * @param shared the one ring of a broadcast, which who comes later shares
     */
    public void join(Dispatcher out, @Nullable OutboundEnd shared) {
        dispatcher = out;
        out.atCut(mail::noteDue);
        if (shared != null) {
            seats.share(shared);
        }
    }

    /**
     * Joins an inbound end.
     *
     * @param link {@code null} if it lives as long as the stage
     * @return its number
     */
    public int join(InboundEnd end, @Nullable Link link) {
        int number = intakes.size();
        intakes.add(new Intake(number, end, this, link));
        return number;
    }

    /** Name of the stage. */
    public String name() {
        return spec.name();
    }

    /** The wait strategy of this stage alone. */
    public WaitStrategy waitStrategy() {
        return waitStrategy;
    }

    /** Whether it takes events, now or later. */
    public boolean takesEvents() {
        return takes;
    }

    /** Whether it emits events. */
    public boolean emitsEvents() {
        return spec.outbound() != null;
    }

    /** The event that the logic is at. */
    public Current current() {
        return intakes;
    }

    /** Whether the next turn would find something. */
    public boolean isActive() {
        return turn.isActive();
    }

    /** Starts it before its first turn; on the stage's thread. */
    public void begin() {
        turn.begin();
    }

    /**
     * One pass; on the stage's thread.
     *
     * @return whether it did something
     */
    public boolean turn() {
        return turn.run();
    }

    /** Whether the last turn took events, and few of them at every end it took from; on the stage's thread. */
    public boolean tookFew() {
        return turn.tookFew();
    }

    /** The stage cannot go on, nor can its topology. */
    public void fail(Throwable cause) {
        renewal.fail(cause);
    }

    /** A producer is to emit no more; any thread. */
    public void requestCompletion() {
        mail.complete();
    }

    /** The topology is being closed; any thread. */
    public void closing() {
        mail.closing();
    }

    /** Hands a message to the logic; any thread. */
    public void tell(Object message) {
        mail.tell(message);
    }

    /** Gives it an order, which it carries out or refuses, once; answers whether it runs. Any thread. */
    boolean order(Order order) {
        return mail.order(order);
    }

    /** The stage was added, and is not to be there after all: it stops, and all else goes on; any thread. */
    public void withdraw(Throwable why) {
        Link.order(this, loop -> loop.lifetime().withdraw(why), hasStopped -> {});
    }

    /** No thread is to be had for it: it is told that it never starts; on the caller's thread. */
    public void dismiss() {
        lifetime.stop();
    }

    /** Whether the stage's first start went well. Others read it once its surroundings know. */
    public boolean hasBegun() {
        return lifetime.hasBegun();
    }

    /** Whether the stage has stopped, as its status says; any thread. */
    public boolean hasEnded() {
        return switch (vitals.state()) {
            case NEW, BUSY, IDLE -> false;
            case DONE, HALTED, FAILED -> true;
        };
    }

    /** Whether the stage has stopped. */
    public boolean isDone() {
        return lifetime.isDone();
    }

    /** The last sequence processed on the first inbound end. */
    public long processed() {
        return intakes.processed();
    }

    /** Where it stands, for the message of its failure; after it has stopped. */
    public String where() {
        String doing = logic.where();
        String event = intakes.where();
        return event + (event.isEmpty() || doing.isEmpty() ? "" : ",") + (doing.isEmpty() ? "" : " " + doing);
    }

    /** What the stage tells about itself; any thread. */
    public StageStatus status() {
        return new StageStatus(
                spec.name(),
                spec.layer(),
                vitals.state(),
                intakes.status(),
                dispatcher.status(),
                vitals.processed(),
                dispatcher.published(),
                dispatcher.carried(),
                vitals.held(),
                dispatcher.discarded() + vitals.abandoned(),
                mail.waiting() + vitals.behind(),
                vitals.failures(),
                vitals.lastError(),
                vitals.restarts(),
                vitals.turns(),
                vitals.busyNs());
    }

    boolean isAdded() {
        return added;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    boolean tellsMessagesApart() {
        return tellsMessagesApart;
    }

    Logic<Object, Object> logic() {
        return logic;
    }

    /** Logic made anew takes over from what failed. */
    void renew() {
        Logic<Object, Object> successor = fresh(spec);
        successor.inherit(logic);
        logic = successor;
        changed();
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    Vitals vitals() {
        return vitals;
    }

    Calls calls() {
        return calls;
    }

    Intakes intakes() {
        return intakes;
    }

    Upstream upstream() {
        return upstream;
    }

    Downstream downstream() {
        return downstream;
    }

    Mail mail() {
        return mail;
    }

    Renewal renewal() {
        return renewal;
    }

    Lifetime lifetime() {
        return lifetime;
    }

    long changes() {
        return changes;
    }

    void changed() {
        changes++;
    }

    /** A call that may have emitted is over: what it emitted is one message, where messages are told apart. */
    void emitted() {
        if (tellsMessagesApart) {
            dispatcher.flush();
        }
    }

    /** What an order freed is met before the next one is carried out, where messages are told apart. */
    void meet() throws Exception {
        meet(mail.cameAt());
    }

    /** What a message moved that came then goes out, and is asked for, where messages are told apart. */
    void meet(long cameAt) throws Exception {
        if (tellsMessagesApart) {
            calls.forEvents(() -> turn.meet(cameAt));
        }
    }

    /** Hears the asks that came before something else did, where messages are told apart. */
    void hearBefore(long cameAt) throws Exception {
        turn.hearBefore(cameAt);
    }

    void took(int events, int most) {
        turn.took(events, most);
    }
}

package io.penstock.engine.loop;

import com.lmax.disruptor.WaitStrategy;
import io.penstock.engine.dispatch.Current;
import io.penstock.engine.dispatch.Dispatcher;
import io.penstock.engine.ring.InboundEnd;
import io.penstock.engine.ring.OutboundEnd;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Host;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import io.penstock.stage.Output;
import io.penstock.stage.Reason;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.RingStatus;
import io.penstock.topology.StageSpec;
import io.penstock.topology.StageStatus;
import io.penstock.topology.TopologyFailedException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stage's loop. A turn handles control, then drains what is carried, then takes at most one batch from each inbound end,
 * then asks a producer. The level that a waiting stage waits for tests what the turn tests.
 *
 * <p>All fields are the stage's own thread's but {@link Control} and {@link Vitals}.
 */
public final class StageLoop implements Host<Object>, Current {
    /** So many events of one batch are many, or half of the most there may be. */
    private static final int MANY = 512;

    private final StageSpec spec;
    private Logic<Object, Object> logic;
    private final Surroundings surroundings;
    private final WaitStrategy waitStrategy;
    private final Control control;
    private final Behind behind;
    private final Failures failures;
    private final boolean tellsMessagesApart;
    private final Vitals vitals = new Vitals();
    private final SnapshotMarks snapshots = new SnapshotMarks();
    private final boolean takes;
    private final Upstream upstream = new Upstream(this);
    private final Seats seats;
    private final Downstream downstream;
    private volatile Intake[] intakes = {};
    private Dispatcher dispatcher = Dispatcher.of(null, List.of(), this);
    private Intake current;

    private long changes;
    private long unmet;
    private long unmetAt = -1;
    private boolean completed;
    private boolean started;
    /** Whether the first start is over; written before the stage tells its surroundings so. */
    private boolean begun;

    private boolean paused;
    private boolean done;
    private boolean pending;
    private boolean tookSome;
    private boolean tookMany;
    private int open;
    /** Whether the end of the last inbound end is the end of the stage. */
    private boolean exhausted;

    private boolean endTold;
    private int lastEnded;
    private @Nullable Reason exiting;
    private volatile @Nullable Reason farewell;

    /** Of one stage; its ends are joined before the first turn. */
    public StageLoop(StageSpec spec, Surroundings surroundings, WaitStrategy waitStrategy) {
        this(spec, surroundings, waitStrategy, !spec.inbound().isEmpty() || spec.outbound() == null);
    }

    /**
     * Of one stage that may be joined while all runs.
     *
     * @param takes whether it takes events, now or later
     */
    public StageLoop(StageSpec spec, Surroundings surroundings, WaitStrategy waitStrategy, boolean takes) {
        this.spec = spec;
        this.takes = takes;
        seats = new Seats(this, spec.outbound());
        downstream = new Downstream(this, seats);
        this.surroundings = surroundings;
        this.waitStrategy = waitStrategy;
        logic = fresh(spec);
        failures = new Failures(spec, this);
        tellsMessagesApart = surroundings.tellsMessagesApart();
        control = new Control(spec.name());
        behind = new Behind(spec.name());
        current = Intake.NONE;
    }

    @SuppressWarnings("unchecked")
    private static Logic<Object, Object> fresh(StageSpec spec) {
        try {
            return (Logic<Object, Object>) spec.logic().get();
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
        int number = intakes.length;
        add(new Intake(number, end, this, link));
        return number;
    }

    /** Whether it takes events, now or later. */
    public boolean takesEvents() {
        return takes;
    }

    /** Whether it emits events. */
    public boolean emitsEvents() {
        return spec.outbound() != null;
    }

    Upstream upstream() {
        return upstream;
    }

    Downstream downstream() {
        return downstream;
    }

    boolean tellsMessagesApart() {
        return tellsMessagesApart;
    }

    @Nullable
    Intake intake(Predicate<Intake> wanted) {
        return Stream.of(intakes).filter(wanted).findFirst().orElse(null);
    }

    void add(Intake intake) {
        Intake[] more = Arrays.copyOf(intakes, intakes.length + 1);
        more[more.length - 1] = intake;
        intakes = more;
        snapshots.join(more);
        open++;
        changes++;
    }

    /** The subscription of an inbound end has ended. One that ended with its data stays to be seen, until another comes. */
    void end(Intake intake) {
        open--;
        if (intake.cutHow() != null) {
            remove(other -> other == intake);
        }
    }

    /** Takes away those that have ended. */
    void removeEnded() {
        remove(intake -> intake.link() != null && intake.isEnded());
    }

    private void remove(Predicate<Intake> wanted) {
        Intake[] left = Stream.of(intakes).filter(wanted.negate()).toArray(Intake[]::new);
        intakes = left;
        snapshots.join(left);
        changes++;
    }

    @Override
    public long position() {
        return current.position();
    }

    @Override
    public long sequence() {
        return current.sequence();
    }

    /** Where it stands, for the message of its failure; after it has stopped. */
    public String where() {
        String doing = logic.where();
        String event = current.where();
        return event + (event.isEmpty() || doing.isEmpty() ? "" : ",") + (doing.isEmpty() ? "" : " " + doing);
    }

    Logic<Object, Object> logic() {
        return logic;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    Failures failures() {
        return failures;
    }

    SnapshotMarks snapshots() {
        return snapshots;
    }

    long changes() {
        return changes;
    }

    /** A call that may have emitted is over: what it emitted is one message, where messages are told apart. */
    void emitted() {
        if (tellsMessagesApart) {
            dispatcher.flush();
        }
    }

    void tellSubscribed(Link link) throws Exception {
        dispatcher.aside(true);
        try {
            logic.onSubscribed(link);
        } finally {
            dispatcher.aside(false);
        }
        emitted();
    }

    void tellCancelled(Link link, Cancellation how) throws Exception {
        dispatcher.aside(true);
        try {
            logic.onCancelled(link, how);
        } finally {
            dispatcher.aside(false);
        }
        emitted();
    }

    void changed() {
        changes++;
    }

    /** An inbound end has ended with its data; answers whether the stage ends with it. */
    boolean closed(Intake intake) {
        lastEnded = intake.inbound();
        if (intake.link() == null) {
            open--;
            exhausted = true;
        }
        endTold = closes();
        return endTold;
    }

    /** The stage ends with the last of its subscriptions. */
    void exhausted() {
        exhausted = true;
    }

    private boolean closes() {
        return takes && started && exhausted && open == 0 && upstream.isEmpty();
    }

    /** Whether no subscription may begin any more. */
    boolean isEnding() {
        return endTold || exiting != null;
    }

    /** Why the stage ends, or would now. */
    Reason reason() {
        return exiting == null ? Reason.normal() : exiting;
    }

    /** How a subscription ended whose other end found this stage stopped; any thread. */
    Cancellation farewell(RuntimeException why) {
        Reason reason = farewell;
        return Cancellation.down(reason == null ? Reason.failure(why) : reason);
    }

    /** The wait strategy of this stage alone. */
    public WaitStrategy waitStrategy() {
        return waitStrategy;
    }

    /** Whether the stage has stopped. */
    public boolean isDone() {
        return done;
    }

    /** The last sequence processed on the first inbound end. */
    public long processed() {
        Intake[] now = intakes;
        return now.length == 0 ? -1 : now[0].end().processed();
    }

    /** What the stage tells about itself; any thread. */
    public StageStatus status() {
        List<RingStatus> inbound =
                Stream.of(intakes).map(intake -> intake.end().status()).toList();
        return new StageStatus(
                spec.name(),
                spec.layer(),
                vitals.state(),
                inbound,
                dispatcher.status(),
                vitals.processed(),
                dispatcher.published(),
                dispatcher.carried(),
                vitals.held(),
                dispatcher.discarded(),
                vitals.failures(),
                vitals.lastError(),
                vitals.turns(),
                vitals.busyNs());
    }

    /** Whether the next turn would find something. */
    public boolean isActive() {
        if (done) {
            return false;
        }
        if (surroundings.isHalted() || !started || control.isPending() || dispatcher.isReady() || behind.isDue()) {
            return true;
        }
        return !pending && ((!paused && (wantsDemand() || anyReady() || snapshotDue())) || finishes());
    }

    private boolean anyReady() {
        for (Intake intake : intakes) {
            if (intake.isReady()) {
                return true;
            }
        }
        return false;
    }

    /**
     * One pass; on the stage's thread.
     *
     * @return whether it did something
     */
    public boolean turn() {
        vitals.begin();
        try {
            boolean did = surroundings.isHalted() ? stop() : step();
            if (!done) {
                vitals.end(did, logic.held());
            }
            return did;
        } catch (Throwable cause) {
            if (goesOn(cause)) {
                return true;
            }
            try {
                failOrLeave(cause);
            } finally {
                stop();
            }
            return true;
        }
    }

    private boolean step() throws Exception {
        if (!vitals.measures()) {
            return pass();
        }
        long before = surroundings.nanoTime();
        boolean did = pass();
        vitals.measured(surroundings.nanoTime() - before, did);
        return did;
    }

    private void failOrLeave(Throwable cause) {
        if (failures.policy() instanceof FailurePolicy.Leave && !surroundings.isHalted()) {
            leave(cause);
        } else {
            fail(cause);
        }
    }

    /** The stage cannot go on; its topology does. */
    private void leave(Throwable cause) {
        vitals.failed(cause);
        Reason reason = Reason.failure(cause);
        farewell = reason;
        dispatcher.rollBack();
        dispatcher.flush();
        upstream.fail(reason);
        downstream.releaseAll(reason);
    }

    /** The stage cannot go on, nor can its topology. */
    void fail(Throwable cause) {
        vitals.failed(cause);
        surroundings.failed(this, cause);
    }

    /** Whether the last turn took events, and few of them at every end it took from. */
    boolean tookFew() {
        return tookSome && !tookMany;
    }

    void took(int events, int most) {
        vitals.processed(events);
        tookSome |= events > 0;
        tookMany |= events >= Math.min(MANY, most / 2);
    }

    private boolean pass() throws Exception {
        tookSome = false;
        tookMany = false;
        boolean did = start() | handleControl() | drain() | handDue();
        if (!pending && !paused) {
            did |= takeAll() | askProducer() | handDue();
        }
        did |= tellEnd();
        dispatcher.flush();
        failIfSaid();
        if (finishes()) {
            finish();
            return true;
        }
        return did;
    }

    /** Tells the logic that nothing follows, where that was not said with the last end. */
    private boolean tellEnd() throws Exception {
        if (endTold || !closes()) {
            return false;
        }
        endTold = true;
        logic.onEnd(lastEnded, true);
        emitted();
        pending = !drained();
        return true;
    }

    private void failIfSaid() throws Exception {
        if (exiting instanceof Reason.Failure failure) {
            if (failure.cause() instanceof Error error) {
                throw error;
            }
            throw failure.cause() instanceof Exception exception ? exception : new Exception(failure.cause());
        }
    }

    private boolean start() throws Exception {
        if (started) {
            return false;
        }
        started = true;
        introduce();
        begun = true;
        surroundings.started(this);
        return true;
    }

    private void introduce() throws Exception {
        logic.onStart(this);
        emitted();
        upstream.start();
        downstream.start();
    }

    /** Whether the stage's first start went well. Others read it once its surroundings know. */
    public boolean hasBegun() {
        return begun;
    }

    Vitals vitals() {
        return vitals;
    }

    /** Hands over no events for a while. */
    void pause(long pauseNs) {
        paused = true;
        surroundings.schedule(
                () -> {
                    control.resume();
                    waitStrategy.signalAllWhenBlocking();
                },
                pauseNs);
    }

    /** Logic made anew takes the place of what failed; where its own start fails, the next one's, as long as the policy allows. */
    private void restartIfDue() throws Exception {
        while (failures.takeRestart()) {
            Logic<Object, Object> failed = logic;
            Logic<Object, Object> successor = fresh(spec);
            successor.inherit(failed);
            logic = successor;
            changes++;
            control.lookAgain();
            try {
                failed.onStop();
                introduce();
            } catch (Exception again) {
                failures.elsewhere(again);
            }
        }
    }

    /** Whether the stage goes on, with logic made anew, after something was thrown that no event and no message brought. */
    private boolean goesOn(Throwable cause) {
        if (!begun || endTold || surroundings.isHalted() || !(cause instanceof Exception exception)) {
            return false;
        }
        try {
            failures.elsewhere(exception);
            restartIfDue();
            return true;
        } catch (Throwable end) {
            return false;
        }
    }

    private boolean handleControl() throws Exception {
        if (!control.isPending()) {
            return false;
        }
        boolean before = dispatcher.aside(true);
        try {
            takeControl();
        } finally {
            dispatcher.aside(before);
        }
        return true;
    }

    private void takeControl() throws Exception {
        if (control.takeWake()) {
            changes++;
            logic.onWake();
        }
        if (control.takeResume()) {
            changes++;
            paused = false;
        }
        if (control.takeTimer()) {
            changes++;
            logic.onTimer();
            emitted();
        }
        if (control.takeComplete() && (takes || logic.onDrain())) {
            complete();
            exhausted = true;
        }
        if (control.takeTold()) {
            handMessages();
        }
    }

    /** No more than there were at first: a stage that tells itself something is to get on with its events, too. */
    private void handMessages() throws Exception {
        changes++;
        for (int left = control.waiting(); left > 0; left--) {
            Object message = control.poll();
            if (message == null) {
                return;
            }
            hand(message);
        }
    }

    /** Hands over what has waited behind events that were dealt with since; no more than there were at first. */
    private boolean handDue() throws Exception {
        boolean did = false;
        for (int left = behind.size(); left > 0 && behind.isDue(); left--) {
            did = true;
            hand(behind.remove());
        }
        return did;
    }

    private void hand(Object message) throws Exception {
        if (message instanceof Order order) {
            order.carryOut(this);
        } else {
            boolean before = dispatcher.aside(true);
            try {
                logic.onMessage(message);
            } catch (Exception cause) {
                failures.atMessage(message, cause);
            } finally {
                dispatcher.aside(before);
            }
        }
        emitted();
        restartIfDue();
    }

    /** Drains the carry, then the logic; what neither could put keeps the stage from taking more. */
    private boolean drain() throws Exception {
        boolean moved = dispatcher.takesAgain();
        if (moved) {
            changes++;
        }
        boolean before = pending;
        pending = !drained();
        return moved | before != pending;
    }

    private boolean drained() throws Exception {
        boolean drained = dispatcher.drain() && logic.drain();
        emitted();
        return drained;
    }

    private boolean takeAll() throws Exception {
        boolean did = false;
        for (Intake intake : intakes) {
            if (pending) {
                break;
            }
            if (intake.isReady()) {
                current = intake;
                did |= intake.take();
                restartIfDue();
                upstream.concludeIfDrained(intake);
                pending = !drained();
            }
        }
        return snapshots.isOpen() ? did | passSnapshots() : did;
    }

    private boolean passSnapshots() throws Exception {
        boolean did = false;
        while (snapshotDue()) {
            long snapshot = snapshots.due();
            logic.onSnapshot(snapshot);
            dispatcher.snapshot(snapshot);
            snapshots.passed(snapshot);
            changes++;
            did = true;
        }
        if (!pending && !control.isPending() && snapshots.isStuck()) {
            snapshots.release();
            changes++;
            did = true;
        }
        return did;
    }

    private boolean snapshotDue() {
        return !pending && snapshots.isOpen() && snapshots.due() != SnapshotMarks.NONE && dispatcher.hasSnapshotRoom();
    }

    private boolean askProducer() throws Exception {
        if (!wantsDemand()) {
            return false;
        }
        long outstanding = dispatcher.demand();
        unmetAt = changes;
        long before = dispatcher.taken();
        demand(outstanding);
        emitted();
        unmet = outstanding - (dispatcher.taken() - before);
        pending = !drained();
        return true;
    }

    private void demand(long outstanding) throws Exception {
        try {
            logic.onDemand(outstanding);
            failures.demandMet();
        } catch (Exception cause) {
            failures.atDemand(cause);
            unmetAt = -1;
            restartIfDue();
        }
    }

    private boolean wantsDemand() {
        if (takes || completed) {
            return false;
        }
        long demand = dispatcher.demand();
        return demand > 0 && (demand > unmet || unmetAt != changes);
    }

    private boolean finishes() {
        return started
                && (takes ? endTold : completed)
                && !pending
                && dispatcher.isEmpty()
                && behind.isEmpty()
                && !snapshots.isOpen();
    }

    private void finish() {
        if (exiting == Reason.shutdown()) {
            downstream.releaseAll(exiting);
        } else {
            downstream.end();
        }
        stop();
    }

    private boolean stop() {
        if (done) {
            return false;
        }
        done = true;
        if (farewell == null) {
            farewell = surroundings.isHalted() ? Reason.shutdown() : reason();
        }
        control.close();
        behind.refuseAll(control.ended());
        try {
            if (started) {
                logic.onStop();
            } else {
                logic.onNeverStarted(surroundings.failure());
            }
        } catch (Throwable cause) {
            fail(cause);
        }
        vitals.stopped(surroundings.isHalted());
        upstream.stop(Objects.requireNonNull(farewell));
        surroundings.stopped(this);
        return true;
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public Output<Object> output() {
        return dispatcher;
    }

    @Override
    public long nanoTime() {
        return surroundings.nanoTime();
    }

    @Override
    public void schedule(long delayNs) {
        surroundings.schedule(this::timerDue, delayNs);
    }

    @Override
    public void schedule(long delayNs, Object message) {
        surroundings.schedule(
                () -> {
                    control.tellItself(message);
                    waitStrategy.signalAllWhenBlocking();
                },
                delayNs);
    }

    @Override
    public void behind(Object message) {
        behind.add(message, intakes, dispatcher);
    }

    @Override
    public void wake() {
        control.wake();
        waitStrategy.signalAllWhenBlocking();
    }

    @Override
    public void stopSources() {
        surroundings.drain();
    }

    @Override
    public @Nullable Throwable failure() {
        return farewell instanceof Reason.Failure alone ? alone.cause() : surroundings.failure();
    }

    /** A timer is due; any thread. */
    public void timerDue() {
        control.timer();
        waitStrategy.signalAllWhenBlocking();
    }

    /** A producer is to emit no more; any thread. */
    public void requestCompletion() {
        control.complete();
        waitStrategy.signalAllWhenBlocking();
    }

    /** Hands a message to the logic; any thread. */
    public void tell(Object message) {
        control.tell(message);
        waitStrategy.signalAllWhenBlocking();
    }

    @Override
    public void ask(int inbound, long n) {
        Intake intake = intake(i -> i.inbound() == inbound);
        if (intake != null) {
            intake.end().ask(n);
            return;
        }
        Link link = upstream.waiting(inbound);
        if (link != null) {
            link.owed += n;
        }
    }

    @Override
    public void complete() {
        completed = true;
    }

    @Override
    public LiveSubscription subscribe(JoinSpec wish) {
        return surroundings.subscribe(wish);
    }

    @Override
    public void exit(Reason reason) {
        if (isEnding()) {
            return;
        }
        exiting = reason;
        if (!(reason instanceof Reason.Failure)) {
            complete();
            exhausted = true;
            upstream.releaseAll(reason);
        }
    }
}

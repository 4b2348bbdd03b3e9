package io.penstock.engine.loop;

import com.lmax.disruptor.WaitStrategy;
import io.penstock.engine.dispatch.Current;
import io.penstock.engine.dispatch.Dispatcher;
import io.penstock.engine.ring.InboundEnd;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import io.penstock.stage.Output;
import io.penstock.topology.RingStatus;
import io.penstock.topology.StageSpec;
import io.penstock.topology.StageStatus;
import java.util.List;
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
    private final Logic<Object, Object> logic;
    private final Surroundings surroundings;
    private final WaitStrategy waitStrategy;
    private final Control control;
    private final Failures failures;
    private final boolean tellsMessagesApart;
    private final Vitals vitals = new Vitals();
    private final SnapshotMarks snapshots = new SnapshotMarks();
    private Intake[] intakes = {};
    private Dispatcher dispatcher = Dispatcher.of(null, List.of(), this);
    private Intake current;

    private long changes;
    private long unmet;
    private long unmetAt = -1;
    private boolean completed;
    private boolean started;
    private boolean done;
    private boolean pending;
    private boolean tookSome;
    private boolean tookMany;
    private int open;

    /** Of one stage; its ends are joined before the first turn. */
    @SuppressWarnings("unchecked")
    public StageLoop(StageSpec spec, Surroundings surroundings, WaitStrategy waitStrategy) {
        this.spec = spec;
        this.surroundings = surroundings;
        this.waitStrategy = waitStrategy;
        logic = (Logic<Object, Object>) spec.logic().get();
        failures = new Failures(spec, vitals);
        tellsMessagesApart = surroundings.tellsMessagesApart();
        control = new Control(spec.name());
        current = Intake.NONE;
    }

    /** Joins the ends. */
    public void join(List<InboundEnd> inbound, Dispatcher out) {
        intakes = new Intake[inbound.size()];
        for (int i = 0; i < intakes.length; i++) {
            intakes[i] = new Intake(i, inbound.get(i), this);
        }
        open = intakes.length;
        snapshots.join(intakes);
        dispatcher = out;
    }

    @Override
    public long position() {
        return current.position();
    }

    @Override
    public long sequence() {
        return current.sequence();
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

    void changed() {
        changes++;
    }

    /** Counts an inbound end that ended; answers whether it was the last. */
    boolean closeOne() {
        return --open == 0;
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
        return intakes.length == 0 ? -1 : intakes[0].end().processed();
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
        if (surroundings.isHalted() || !started || control.isPending() || dispatcher.isReady()) {
            return true;
        }
        return !pending && (wantsDemand() || finishes() || anyReady() || snapshotDue());
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
            try {
                fail(cause);
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
        tookSome |= events > 0;
        tookMany |= events >= Math.min(MANY, most / 2);
    }

    private boolean pass() throws Exception {
        tookSome = false;
        tookMany = false;
        boolean did = start() | handleControl() | drain();
        if (!pending) {
            did |= takeAll() | askProducer();
        }
        dispatcher.flush();
        if (finishes()) {
            finish();
            return true;
        }
        return did;
    }

    private boolean start() throws Exception {
        if (started) {
            return false;
        }
        started = true;
        logic.onStart(this);
        emitted();
        return true;
    }

    private boolean handleControl() throws Exception {
        if (!control.isPending()) {
            return false;
        }
        if (control.takeWake()) {
            changes++;
            logic.onWake();
        }
        if (control.takeTimer()) {
            changes++;
            logic.onTimer();
            emitted();
        }
        if (control.takeComplete() && intakes.length == 0) {
            complete();
        }
        if (control.takeTold()) {
            handMessages();
        }
        return true;
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

    private void hand(Object message) throws Exception {
        if (message instanceof Order order) {
            order.carryOut(this);
        } else {
            logic.onMessage(message);
            emitted();
        }
        emitted();
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
        logic.onDemand(outstanding);
        emitted();
        unmet = outstanding - (dispatcher.taken() - before);
        pending = !drained();
        return true;
    }

    private boolean wantsDemand() {
        if (intakes.length > 0 || completed) {
            return false;
        }
        long demand = dispatcher.demand();
        return demand > 0 && (demand > unmet || unmetAt != changes);
    }

    private boolean finishes() {
        boolean exhausted = intakes.length == 0 ? completed : open == 0;
        return started && exhausted && !pending && dispatcher.isEmpty() && !snapshots.isOpen();
    }

    private void finish() throws Exception {
        dispatcher.end();
        stop();
    }

    private boolean stop() {
        if (done) {
            return false;
        }
        done = true;
        control.close();
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
        surroundings.schedule(this, delayNs);
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
        return surroundings.failure();
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
        intakes[inbound].end().ask(n);
    }

    @Override
    public void complete() {
        completed = true;
    }
}

package io.penstock.engine.loop;

import io.penstock.engine.demand.Arrivals;
import io.penstock.engine.dispatch.Dispatcher;

/**
 * One pass over a stage: handles what it was told, drains what is carried, takes at most one batch from each inbound end, asks a
 * producer, publishes. The level that a waiting stage waits for tests what a pass tests. The stage's own.
 */
final class Turn {
    /** So many events of one batch are many, or half of the most there may be. */
    private static final int MANY = 512;

    private final StageLoop loop;
    private final Surroundings surroundings;
    private final Vitals vitals;
    private final Mail mail;
    private final Intakes intakes;
    private final SnapshotMarks snapshots;
    private final Renewal renewal;
    private final Lifetime lifetime;
    private final boolean takes;

    /** Whether something is to be drained before more is taken. */
    private boolean pending;

    /** Whether events were taken, and whether there were many at one end. */
    private boolean tookSome;

    private boolean tookMany;
    /** Whether it starts the stage and does nothing else. */
    private boolean begins;
    /** How much of what the producer was asked for last it left, and as of which change of the stage. */
    private long unmet;

    private long unmetAt = -1;

    Turn(StageLoop loop, Surroundings surroundings) {
        this.loop = loop;
        this.surroundings = surroundings;
        vitals = loop.vitals();
        mail = loop.mail();
        intakes = loop.intakes();
        snapshots = intakes.snapshots();
        renewal = loop.renewal();
        lifetime = loop.lifetime();
        takes = loop.takesEvents();
    }

    /** Whether the next one would find something. */
    boolean isActive() {
        if (lifetime.isDone()) {
            return false;
        }
        if (surroundings.isHalted()
                || !lifetime.isStarted()
                || mail.isPending()
                || loop.dispatcher().isReady()
                || mail.isDue()
                || isAsked()) {
            return true;
        }
        return (!pending && (isTakeable() || finishes())) || loop.dispatcher().hasThrown();
    }

    private boolean isTakeable() {
        return !renewal.isPaused() && (wantsDemand() || intakes.anyReady() || snapshotDue());
    }

    private boolean isAsked() {
        return loop.tellsMessagesApart() && loop.dispatcher().askedAt() != Arrivals.NEVER;
    }

    /** Starts the stage, and takes and asks for nothing yet. */
    void begin() {
        begins = true;
        run();
        begins = false;
    }

    /** Runs it; answers whether it did something. */
    boolean run() {
        vitals.begin();
        try {
            boolean did = surroundings.isHalted() ? lifetime.stop() : step();
            if (!lifetime.isDone()) {
                vitals.end(did, loop.logic().held(), mail.behind());
            }
            return did;
        } catch (Throwable cause) {
            Throwable end = renewal.goOn(cause);
            if (end != null) {
                failOrLeave(end);
            }
            return true;
        }
    }

    private void failOrLeave(Throwable cause) {
        vitals.processed(intakes.handled());
        try {
            renewal.failOrLeave(cause);
        } finally {
            lifetime.stop();
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

    private boolean pass() throws Exception {
        if (begins) {
            return lifetime.start();
        }
        tookSome = false;
        tookMany = false;
        boolean did = lifetime.start() | mail.take() | mail.handDue() | drain();
        if (mayGoOn()) {
            did |= hearFirst();
        }
        if (mayGoOn()) {
            did |= takeAll() | askProducer() | mail.handDue();
        }
        did |= hearAll();
        did |= tellEnd();
        loop.dispatcher().flush();
        renewal.failures().throwOfHooks();
        renewal.failures().throwOfChooser();
        lifetime.failIfSaid();
        if (finishes()) {
            lifetime.finish();
            return true;
        }
        if (lifetime.isOver()) {
            loop.downstream().limitVacancies();
        }
        return did;
    }

    /** Whether all that was made so far is out, and more may be taken or asked for. */
    private boolean mayGoOn() {
        return !pending && !renewal.isPaused();
    }

    /** Drains the carry, then the logic; what neither could put keeps the stage from taking more. */
    private boolean drain() throws Exception {
        boolean moved = loop.dispatcher().takesAgain();
        if (moved) {
            loop.changed();
        }
        boolean before = pending;
        pending = !drained();
        return moved | before != pending;
    }

    private boolean drained() throws Exception {
        boolean drained = loop.dispatcher().drain() && loop.logic().drain();
        loop.emitted();
        return drained;
    }

    private boolean takeAll() throws Exception {
        boolean did = false;
        for (Intake intake : intakes.inTurn()) {
            if (mayGoOn()) {
                hearBefore(intake.cameAt());
            }
            if (mayGoOn() && intake.isReady()) {
                did |= take(intake);
            }
        }
        return snapshots.isOpen() ? did | passSnapshots() : did;
    }

    private boolean take(Intake intake) throws Exception {
        intakes.at(intake);
        boolean did = intake.take();
        renewal.restartIfDue();
        loop.upstream().processed(intake);
        pending = !drained();
        lifetime.failIfSaid();
        return did;
    }

    /** An inbound end has taken so many events of at most as many. */
    void took(int events, int most) {
        vitals.processed(events);
        tookSome |= events > 0;
        tookMany |= events >= Math.min(MANY, most / 2);
    }

    /** Whether the last one took events, and few of them at every end it took from. */
    boolean tookFew() {
        return tookSome && !tookMany;
    }

    private boolean passSnapshots() throws Exception {
        boolean did = false;
        while (snapshotDue()) {
            long snapshot = snapshots.due();
            loop.logic().onSnapshot(snapshot);
            loop.dispatcher().snapshot(snapshot);
            snapshots.passed(snapshot);
            loop.changed();
            did = true;
        }
        if (!pending && !mail.isPending() && snapshots.isStuck()) {
            snapshots.release();
            loop.changed();
            did = true;
        }
        return did;
    }

    private boolean snapshotDue() {
        return !pending
                && snapshots.isOpen()
                && snapshots.due() != SnapshotMarks.NONE
                && loop.dispatcher().hasSnapshotRoom();
    }

    private boolean askProducer() throws Exception {
        if (!wantsDemand()) {
            return false;
        }
        Dispatcher dispatcher = loop.dispatcher();
        long outstanding = dispatcher.demand();
        unmetAt = loop.changes();
        long before = dispatcher.taken();
        demand(outstanding);
        loop.emitted();
        unmet = outstanding - (dispatcher.taken() - before);
        pending = !drained();
        return true;
    }

    private void demand(long outstanding) throws Exception {
        try {
            loop.logic().onDemand(outstanding);
            renewal.failures().demandMet();
        } catch (Exception cause) {
            renewal.failures().atDemand(cause);
            unmetAt = -1;
            renewal.restartIfDue();
        }
    }

    private boolean wantsDemand() {
        if (takes || lifetime.isCompleted()) {
            return false;
        }
        long demand = loop.dispatcher().demand();
        return demand > 0 && (demand > unmet || unmetAt != loop.changes());
    }

    /** Hears the asks that came before all events which are there to be taken. */
    private boolean hearFirst() throws Exception {
        return isAsked() && hearBefore(intakes.nextCameAt());
    }

    /**
     * Hears the asks that came before something else did, one by one: none of them is added to another. A message that waited behind events
     * has its place among them.
     */
    boolean hearBefore(long cameAt) throws Exception {
        boolean did = false;
        while (isAsked() && loop.dispatcher().askedAt() < cameAt) {
            long askedAt = loop.dispatcher().askedAt();
            if (!mail.handDueBefore(askedAt)) {
                loop.dispatcher().hear();
                loop.meet(askedAt);
            }
            did = true;
            lifetime.failIfSaid();
        }
        return did;
    }

    /** Hears all asks, up to one that came behind events which are to be taken first. */
    private boolean hearAll() throws Exception {
        boolean did = false;
        while (isAsked() && !takesBefore(loop.dispatcher().askedAt())) {
            did |= hearBefore(loop.dispatcher().askedAt() + 1);
        }
        return did;
    }

    private boolean takesBefore(long cameAt) {
        return mayGoOn() && intakes.firstCameAt() < cameAt;
    }

    /** What a message moved goes out, and is asked for, and what had waited for that is taken, before the next is heard. */
    void meet(long cameAt) throws Exception {
        drain();
        if (mayGoOn()) {
            askProducer();
        }
        while (takesBefore(cameAt)) {
            takeAll();
        }
    }

    private boolean tellEnd() throws Exception {
        if (!lifetime.tellEnd()) {
            return false;
        }
        pending = !drained();
        return true;
    }

    private boolean finishes() {
        return lifetime.isOver()
                && !pending
                && loop.dispatcher().isEmpty()
                && mail.isNoneBehind()
                && !snapshots.isOpen();
    }
}

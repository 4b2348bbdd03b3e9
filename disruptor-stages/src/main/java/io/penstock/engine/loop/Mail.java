package io.penstock.engine.loop;

import com.lmax.disruptor.WaitStrategy;
import io.penstock.engine.demand.Arrivals;

/**
 * What a stage is told: put down by any thread, which wakes the stage then; handed over by the stage's own, between batches. Orders
 * are carried out here, all else is the logic's.
 */
final class Mail {
    private final StageLoop loop;
    private final WaitStrategy waitStrategy;
    private final Control control;
    private final Behind behind;
    private final Postmarks postmarks;
    private final Timers timers;
    private boolean drains;
    /** When the message came that was handed over last. */
    private long cameAt = Arrivals.NONE;

    Mail(StageLoop loop, WaitStrategy waitStrategy) {
        this.loop = loop;
        this.waitStrategy = waitStrategy;
        control = new Control(loop.name());
        behind = new Behind(loop);
        postmarks = new Postmarks(loop.surroundings().arrivals());
        timers = new Timers(loop);
    }

    /** The stage is to look again; any thread. */
    void wake() {
        control.wake();
        ring();
    }

    /** A timer is due; any thread. */
    void timer() {
        control.timer();
        ring();
    }

    /** A producer is to emit no more; any thread. */
    void complete() {
        control.complete();
        ring();
    }

    /** The stage is closed: it is drained, and halted soon; any thread. */
    void closing() {
        control.closing();
        ring();
    }

    private void ring() {
        postmarks.other();
        waitStrategy.signalAllWhenBlocking();
    }

    /** A message; any thread. */
    void tell(Object message) {
        control.tell(message);
        ringForMessage();
    }

    /** An order, which is carried out or refused, once; answers whether the stage runs. Any thread. */
    boolean order(Order order) {
        boolean runs = control.order(order);
        if (runs) {
            ringForMessage();
        }
        return runs;
    }

    /** A message of the stage itself, whose time has come; any thread. */
    void tellItself(Object message) {
        control.tellItself(message);
        ringForMessage();
    }

    private void ringForMessage() {
        postmarks.message();
        waitStrategy.signalAllWhenBlocking();
    }

    /**
     * Has a step carried out after a delay, unless the stage has ended by then.
     *
     * @return takes it back
     */
    Runnable after(long delayNs, Link.Step step) {
        return timers.set(delayNs, step);
    }

    /** A message behind what is at the stage now. */
    void behind(Object message) {
        behind.add(message);
    }

    /** Logic was made anew: what waits is to be looked at again, and it, too, is to drain. */
    void renew() {
        control.lookAgain();
        if (drains) {
            control.complete();
        }
    }

    /** How many messages wait to be handed over, or put behind events; any thread. */
    int waiting() {
        return control.waiting();
    }

    /** How many messages wait behind events. */
    int behind() {
        return behind.size();
    }

    /** When the message came that was handed over last; {@link Arrivals#NONE} where nothing is known. */
    long cameAt() {
        return cameAt;
    }

    boolean isPending() {
        return control.isPending();
    }

    /** Whether a message has waited behind events that were dealt with since. */
    boolean isDue() {
        return behind.isDue();
    }

    /** Whether no message waits behind events. */
    boolean isNoneBehind() {
        return behind.isEmpty();
    }

    /** Takes what has come; answers whether there was something. */
    boolean take() throws Exception {
        if (!control.isPending()) {
            return false;
        }
        boolean before = loop.dispatcher().aside(true);
        try {
            takeKinds();
        } finally {
            loop.dispatcher().aside(before);
        }
        return true;
    }

    private void takeKinds() throws Exception {
        loop.hearBefore(postmarks.ofOther());
        postmarks.otherTaken();
        if (control.takeWake()) {
            loop.changed();
            loop.logic().onWake();
        }
        if (control.takeTimer()) {
            loop.changed();
            loop.logic().onTimer();
            loop.emitted();
        }
        if (control.takeComplete()) {
            drains = true;
            if (loop.takesEvents() || loop.logic().onDrain()) {
                loop.lifetime().exhaust();
            }
        }
        if (control.takeClosing()) {
            loop.changed();
            loop.logic().onClose();
        }
        if (control.takeTold()) {
            handMessages();
        }
    }

    /** No more than there were at first: a stage that tells itself something is to get on with its events, too. */
    private void handMessages() throws Exception {
        loop.changed();
        for (int left = control.waiting(); left > 0; left--) {
            cameAt = postmarks.ofMessage();
            loop.hearBefore(cameAt);
            Object message = control.poll();
            if (message == null) {
                return;
            }
            postmarks.messageTaken();
            hand(message);
        }
    }

    /** Hands over what has waited behind events that were dealt with since; no more than there were at first. */
    boolean handDue() throws Exception {
        boolean did = false;
        for (int left = behind.size(); left > 0 && behind.isDue(); left--) {
            did = true;
            loop.changed();
            hand(behind.remove());
        }
        return did;
    }

    /** Notes which messages are due, where it is known when things come. */
    void noteDue() {
        Arrivals arrivals = loop.surroundings().arrivals();
        if (arrivals != null) {
            behind.noteDue(arrivals);
        }
    }

    /** Hands over the next one that has waited behind events, if it was due before something else came. */
    boolean handDueBefore(long cameAt) throws Exception {
        boolean due = behind.dueAt() < cameAt;
        if (due) {
            loop.changed();
            hand(behind.remove());
        }
        return due;
    }

    private void hand(Object message) throws Exception {
        if (message instanceof Order order) {
            order.carryOut(loop);
        } else {
            handToLogic(message);
        }
        loop.emitted();
        loop.renewal().restartIfDue();
        loop.lifetime().failIfSaid();
    }

    void handToLogic(Object message) throws Exception {
        boolean before = loop.dispatcher().aside(true);
        try {
            loop.logic().onMessage(message);
        } catch (Exception cause) {
            loop.renewal().failures().atMessage(message, cause);
        } finally {
            loop.dispatcher().aside(before);
        }
    }

    /** The stage has ended: those who told what waits learn it, and those who tell more. */
    void close() {
        timers.end();
        try {
            control.close();
        } catch (Throwable thrown) {
            loop.fail(thrown);
        }
        behind.refuseAll(control.ended());
    }
}

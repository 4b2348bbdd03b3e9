package io.penstock.engine.loop;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.TimeoutException;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;

/**
 * Runs a loop until its stage has stopped: turns, and waits where a turn found nothing. Whether it may be interrupted is guarded by
 * itself.
 */
public final class StageThread implements Runnable {
    private final StageLoop loop;
    private final Surroundings surroundings;
    private final Activity activity;
    private final Alert alert;
    private final Pace pace = new Pace();
    private final Thread thread;
    /** Whether the stage is told its end, which is not to be cut short. */
    private boolean ending;

    /**
     * Of one stage.
     *
     * @param crowded whether there are more stages than cores
     * @param threads makes the thread that runs it
     */
    public StageThread(
            StageLoop loop, Surroundings surroundings, boolean crowded, ThreadFactory threads, String topology) {
        this.loop = loop;
        this.surroundings = surroundings;
        activity = new Activity(loop);
        alert = new Alert(surroundings, crowded);
        thread = Objects.requireNonNull(
                threads.newThread(this), () -> "want a thread for stage " + loop.name() + ", got null");
        thread.setName(topology + "/" + loop.name());
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Whether the caller runs on it. */
    public boolean isCurrent() {
        return thread == Thread.currentThread();
    }

    /** Waits for its end. */
    public void join() throws InterruptedException {
        thread.join();
    }

    /** Wakes a stage from a call that blocks, but from none that it is told its end by; any thread. */
    public synchronized void interrupt() {
        if (!ending) {
            thread.interrupt();
        }
    }

    /** The stage is told its end now, and is interrupted no more; on its own thread. */
    public synchronized void ending() {
        ending = true;
        Thread.interrupted();
    }

    @Override
    public void run() {
        while (!loop.isDone()) {
            try {
                turnOrWait();
            } catch (Throwable broken) {
                failWhatever(broken);
            }
        }
    }

    private void turnOrWait() {
        if (loop.turn()) {
            pace.turned(loop.tookFew());
        } else if (!loop.isDone()) {
            await();
            pace.waited();
        }
    }

    /** Also where there is no memory left to fail properly: the topology is halted before anything can be thrown here. */
    private void failWhatever(Throwable broken) {
        try {
            loop.fail(broken);
        } catch (Throwable again) {
            // the next turn is the last: it finds the topology halted
        }
    }

    private void await() {
        try {
            loop.waitStrategy().waitFor(Activity.ACTIVE, activity, activity, alert);
        } catch (TimeoutException emptyTurn) {
            // the next turn finds nothing, or what came meanwhile
        } catch (AlertException | InterruptedException stop) {
            interrupted(stop);
        } catch (Throwable broken) {
            loop.fail(broken);
        }
    }

    /** The one place where interrupts are handled: whoever interrupts a stage's thread stops its topology. */
    private void interrupted(Exception stop) {
        if (!surroundings.isHalted()) {
            Thread.interrupted();
            loop.fail(new InterruptedException("the thread of stage " + loop.name() + " was interrupted"));
        }
    }
}

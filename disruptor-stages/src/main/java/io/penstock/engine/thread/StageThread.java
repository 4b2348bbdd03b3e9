package io.penstock.engine.thread;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.TimeoutException;
import io.penstock.engine.loop.StageLoop;
import io.penstock.engine.loop.Surroundings;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;

/**
 * Runs the loops of one or several stages until all of them have stopped: a turn of each, round and round, and waits where none
 * found something, as the first of them waits. Whether it may be interrupted is guarded by itself.
 */
public final class StageThread implements Runnable {
    private final StageLoop[] loops;
    private final Surroundings surroundings;
    private final Activity activity;
    private final Alert alert;
    private final Pace pace = new Pace();
    private final Thread thread;
    /** The stage whose turn it is, or was last. */
    private StageLoop at;
    /** Whether that stage is told its end, which is not to be cut short. */
    private boolean ending;

    /**
     * Of some stages.
     *
     * @param sharing one stage, or those that share the thread
     * @param crowded whether there are more threads than cores
     * @param threads makes the thread that runs them
     */
    public StageThread(
            List<StageLoop> sharing,
            Surroundings surroundings,
            boolean crowded,
            ThreadFactory threads,
            String topology) {
        loops = sharing.toArray(StageLoop[]::new);
        this.surroundings = surroundings;
        at = loops[0];
        activity = new Activity(loops);
        alert = new Alert(surroundings, crowded);
        String names = sharing.stream().map(StageLoop::name).collect(Collectors.joining("+"));
        thread = Objects.requireNonNull(
                threads.newThread(this), () -> "want a thread for stage " + names + ", got null");
        thread.setName(topology + "/" + names);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Whether the caller runs on it. */
    public boolean isCurrent() {
        return thread == Thread.currentThread();
    }

    /** Whether the caller runs on it, in a turn of this stage. */
    public boolean isCurrent(StageLoop loop) {
        return isCurrent() && at == loop;
    }

    /** Waits for its end. */
    public void join() throws InterruptedException {
        thread.join();
    }

    /** Wakes a stage from a call that blocks, but from none that it is told its end by; any thread. */
    public synchronized void interrupt(StageLoop loop) {
        if (at == loop && !ending) {
            thread.interrupt();
        }
    }

    /** The stage whose turn it is is told its end now, and is interrupted no more; on its own thread. */
    public synchronized void ending() {
        ending = true;
        Thread.interrupted();
    }

    private synchronized void enter(StageLoop loop) {
        at = loop;
        ending = false;
    }

    @Override
    public void run() {
        if (loops.length > 1) {
            beginAll();
        }
        while (isAnyLeft()) {
            try {
                turnsOrWait();
            } catch (Throwable broken) {
                failWhatever(broken);
            }
        }
    }

    /** All start before one of them is asked for events, or handed some, and may be long at that. */
    private void beginAll() {
        for (StageLoop loop : loops) {
            enter(loop);
            try {
                loop.begin();
            } catch (Throwable broken) {
                failWhatever(broken);
            }
        }
    }

    private boolean isAnyLeft() {
        for (StageLoop loop : loops) {
            if (!loop.isDone()) {
                return true;
            }
        }
        return false;
    }

    private void turnsOrWait() {
        boolean did = false;
        boolean tookFew = true;
        for (StageLoop loop : loops) {
            if (turn(loop)) {
                did = true;
                tookFew &= loop.tookFew();
            }
        }
        if (did) {
            pace.turned(tookFew);
        } else if (isAnyLeft()) {
            await();
            pace.waited();
        }
    }

    private boolean turn(StageLoop loop) {
        if (loop.isDone()) {
            return false;
        }
        if (at != loop) {
            enter(loop);
        }
        return loop.turn();
    }

    /** Also where there is no memory left to fail properly: the topology is halted before anything can be thrown here. */
    private void failWhatever(Throwable broken) {
        try {
            at.fail(broken);
        } catch (Throwable again) {
            // the next turn is the last: it finds the topology halted
        }
    }

    private void await() {
        try {
            loops[0].waitStrategy().waitFor(Activity.ACTIVE, activity, activity, alert);
        } catch (TimeoutException emptyTurn) {
            // the next turn finds nothing, or what came meanwhile
        } catch (AlertException | InterruptedException stop) {
            interrupted(stop);
        } catch (Throwable broken) {
            loops[0].fail(broken);
        }
    }

    /** The one place where interrupts are handled: whoever interrupts a stage's thread stops its topology. */
    private void interrupted(Exception stop) {
        if (!surroundings.isHalted()) {
            Thread.interrupted();
            at.fail(new InterruptedException("the thread of stage " + at.name() + " was interrupted"));
        }
    }
}

package io.penstock.engine.loop;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Timers of a stage that one of its parts has set: what is not due by the end of that part is taken back. The stage's own. */
final class Timers {
    private final StageLoop loop;
    private final Set<Timer> waiting = new HashSet<>();
    private boolean over;

    Timers(StageLoop loop) {
        this.loop = loop;
    }

    /**
     * Has a step carried out after a delay, on the stage's thread.
     *
     * @return takes it back; does nothing once it was carried out
     */
    Runnable set(long delayNs, Link.Step step) {
        Timer timer = new Timer(step);
        if (!over) {
            timer.in(delayNs);
        }
        return timer::takeBack;
    }

    /** Nothing is carried out any more, nor kept for later. */
    void end() {
        over = true;
        List.copyOf(waiting).forEach(Timer::takeBack);
    }

    private final class Timer implements Order {
        private final Link.Step step;
        private Runnable takeBack = () -> {};

        Timer(Link.Step step) {
            this.step = step;
        }

        void in(long delayNs) {
            waiting.add(this);
            takeBack = loop.surroundings().schedule(() -> loop.mail().tellItself(this), delayNs);
        }

        void takeBack() {
            if (waiting.remove(this)) {
                takeBack.run();
            }
        }

        /** It may have been taken back since it was due. */
        @Override
        public void carryOut(StageLoop stage) throws Exception {
            if (waiting.remove(this)) {
                step.carryOut(stage);
            }
        }

        @Override
        public void refused(RuntimeException why) {
            // a stage that has ended waits for none
        }
    }
}

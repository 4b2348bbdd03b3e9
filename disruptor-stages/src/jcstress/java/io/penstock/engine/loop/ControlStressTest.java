package io.penstock.engine.loop;

import io.penstock.stage.Refusable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two tell while the stage looks once and ends: each message is seen, refused or not taken, once. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "each once")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost, or seen and refused")
@State
public class ControlStressTest {
    private final Control control = new Control("stage");
    private final Message first = new Message();
    private final Message second = new Message();

    /** A teller. */
    @Actor
    public void one() {
        first.tell(control);
    }

    /** Another. */
    @Actor
    public void other() {
        second.tell(control);
    }

    /** The stage's thread. */
    @Actor
    public void stage() {
        if (control.takeTold() && control.poll() instanceof Message message) {
            message.seen++;
        }
        control.close();
    }

    /** Behind all. */
    @Arbiter
    public void count(II_Result result) {
        result.r1 = first.times();
        result.r2 = second.times();
    }

    /** Counts what became of it; each field has one writer at a time. */
    private static final class Message implements Refusable {
        private int seen;
        private int refused;
        private int notTaken;

        void tell(Control control) {
            try {
                control.tell(this);
            } catch (IllegalStateException ended) {
                notTaken++;
            }
        }

        @Override
        public void refused(RuntimeException why) {
            refused++;
        }

        int times() {
            return seen + refused + notTaken;
        }
    }
}

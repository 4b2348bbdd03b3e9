package io.penstock.engine.loop;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One tells while the stage looks once and ends: each message is seen, refused or not taken, once. */
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
    public void teller() {
        first.tell(control);
        second.tell(control);
    }

    /** The stage's thread. */
    @Actor
    public void stage() {
        Message.look(control);
        control.close();
    }

    /** Behind all. */
    @Arbiter
    public void count(II_Result result) {
        result.r1 = first.times();
        result.r2 = second.times();
    }
}

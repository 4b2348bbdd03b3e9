package io.penstock.engine.loop;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A look that comes while a message is not linked yet misses it, and another look is due then: none is left lying. */
@JCStressTest
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "each seen, and nothing is due")
@Outcome(expect = Expect.FORBIDDEN, desc = "left lying, or due without a message")
@State
public class LinkingStressTest {
    private final Control control = new Control("stage");
    private final Message first = new Message();
    private final Message second = new Message();

    /** A teller. */
    @Actor
    public void one() {
        first.tell(control);
    }

    /** Another, and the stage that looks behind what it told itself. */
    @Actor
    public void other() {
        second.tell(control);
        Message.look(control);
    }

    /** Behind all: looks for as long as it is due. */
    @Arbiter
    public void count(III_Result result) {
        while (control.isPending()) {
            Message.look(control);
        }
        result.r1 = first.timesSeen();
        result.r2 = second.timesSeen();
        result.r3 = control.waiting();
    }
}

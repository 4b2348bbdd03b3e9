package io.penstock.engine.loop;

import io.penstock.stage.Refusable;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What others want of a stage, in every order of their steps and the stage's: each message is handed over, refused or not taken,
 * once, those of one teller in order, and none waits for a look that nobody takes.
 */
class ControlModelTest {
    private static final int ITERATIONS = 10;
    private static final int TELLERS = 3;

    @Test
    void holdsInEachOrderThatIsTried() {
        check(new ModelCheckingOptions()
                .invocationsPerIteration(1000)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses("org.agrona.UnsafeApi")
                        .allMethods()
                        .treatAsAtomic()));
    }

    @Test
    void holdsOnThreads() {
        check(new StressOptions().invocationsPerIteration(2000));
    }

    private static void check(Options<?, ?> options) {
        options.iterations(ITERATIONS)
                .threads(TELLERS)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(1)
                .check(Model.class);
    }

    /** Tellers, and a stage that looks and ends. */
    public static final class Model {
        private final Control control = new Control("stage");
        private final Message[] told = new Message[TELLERS];
        private final int[] handed = new int[TELLERS];
        private boolean closed;
        private boolean outOfOrder;

        /** Tells a message; answers whether it was taken. */
        @Operation
        public boolean tell(@Param(gen = ThreadIdGen.class) int thread) {
            int teller = thread % TELLERS;
            Message message = new Message(teller, told[teller]);
            told[teller] = message;
            return message.tell(control);
        }

        /** What the stage does in a turn; there is none behind its end. */
        @Operation(nonParallelGroup = "stage")
        public void look() {
            if (!closed && control.takeTold()) {
                for (int left = control.waiting(); left > 0 && control.poll() instanceof Message message; left--) {
                    hand(message);
                }
            }
        }

        private void hand(Message message) {
            message.handed++;
            outOfOrder |= message.number <= handed[message.teller];
            handed[message.teller] = message.number;
        }

        /** The stage ends. */
        @Operation(nonParallelGroup = "stage", runOnce = true)
        public void close() {
            control.close();
            closed = true;
        }

        /** Behind all: the stage looks for as long as it is told to. */
        @Validate
        public void eachOnce() {
            while (!closed && control.isPending()) {
                look();
            }
            for (Message last : told) {
                for (Message message = last; message != null; message = message.before) {
                    want(message.times() == 1, "a message came to so many ends", message.times());
                }
            }
            want(!outOfOrder, "messages of a teller were handed over out of order", 0);
            want(control.waiting() == 0, "messages count as waiting", control.waiting());
        }

        private static void want(boolean so, String what, int howMany) {
            if (!so) {
                throw new IllegalStateException(what + ": " + howMany);
            }
        }
    }

    /** Counts what became of it; each field has one writer at a time. */
    private static final class Message implements Refusable {
        private final int teller;
        private final int number;
        private final @Nullable Message before;
        private int handed;
        private int refused;
        private int notTaken;

        Message(int teller, @Nullable Message before) {
            this.teller = teller;
            this.before = before;
            number = before == null ? 1 : before.number + 1;
        }

        boolean tell(Control control) {
            try {
                control.tell(this);
                return true;
            } catch (IllegalStateException ended) {
                notTaken++;
                return false;
            }
        }

        @Override
        public void refused(RuntimeException why) {
            refused++;
        }

        int times() {
            return handed + refused + notTaken;
        }
    }
}

package io.penstock.testkit.traces;

import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.StageControl;

/** What a script tells a stage to do. */
final class Do {
    private Do() {}

    /** To a stage that emits: so many. */
    record Push(int n) {}

    /** To a stage that emits: so many, and answer how many. */
    record Call(int n, String how) {}

    /** To any stage. */
    interface ToAny {
        void by(StageControl control);
    }

    /** To ask by hand. */
    record Ask(LiveSubscription on, int n) implements ToAny {
        @Override
        public void by(StageControl control) {
            control.ask(on.inbound(), n);
        }
    }

    /** To end. */
    record Exit(Reason reason) implements ToAny {
        @Override
        public void by(StageControl control) {
            control.exit(reason);
        }
    }
}

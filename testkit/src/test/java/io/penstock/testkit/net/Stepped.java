package io.penstock.testkit.net;

import io.penstock.stages.RunningStages;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.testkit.TestKit;
import java.time.Duration;

/** Turn by turn, in an order that follows from the seed. */
final class Stepped implements Ground {
    private static final Duration LONG = Duration.ofSeconds(1);

    private final TestKit kit;

    Stepped(TestKit kit) {
        this.kit = kit;
    }

    @Override
    public RunningStages launch(Stages stages) {
        return kit.launch(stages);
    }

    @Override
    public void pass() {
        for (int left = kit.random().nextInt(8); left > 0 && kit.turn(); left--) {
            // each is one turn
        }
    }

    @Override
    public void advance(Duration by) {
        kit.advance(by);
    }

    @Override
    public void rest(RunningStages running) {
        for (int times = 0; times < 3; times++) {
            kit.settle();
            kit.advance(LONG);
        }
        kit.settle();
    }

    @Override
    public void again(StageControl control) {
        control.wake();
    }

    @Override
    public boolean isExact() {
        return true;
    }
}

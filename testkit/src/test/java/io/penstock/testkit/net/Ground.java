package io.penstock.testkit.net;

import io.penstock.stages.RunningStages;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import java.time.Duration;

/** What a random net runs on: turn by turn, or on threads. */
interface Ground {
    RunningStages launch(Stages stages);

    /** Lets the stages run for a while. */
    void pass();

    /** Lets timers fall due. */
    void advance(Duration by);

    /** Lets the stages do what there is to do, timers included. */
    void rest(RunningStages running) throws InterruptedException;

    /** How a producer asks to be asked again. */
    void again(StageControl control);

    /** Whether the numbers of a status are all of one moment. */
    boolean isExact();
}

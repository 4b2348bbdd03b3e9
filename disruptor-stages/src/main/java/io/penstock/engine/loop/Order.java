package io.penstock.engine.loop;

import io.penstock.stage.Refusable;

/** A message that the loop carries out itself, between two batches, with nothing claimed: the logic does not see it. */
public interface Order extends Refusable {
    /** Carries it out; on the stage's thread. */
    void carryOut(StageLoop loop) throws Exception;
}

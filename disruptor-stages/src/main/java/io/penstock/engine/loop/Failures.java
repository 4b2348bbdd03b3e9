package io.penstock.engine.loop;

import io.penstock.engine.ring.Chunk;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.StageSpec;

/** What happens to the event at which a stage's logic threw. */
final class Failures {
    private final StageSpec spec;
    private final Vitals vitals;
    private long retried = -1;
    private int times;

    Failures(StageSpec spec, Vitals vitals) {
        this.spec = spec;
        this.vitals = vitals;
    }

    /**
     * Follows the stage's policy.
     *
     * @return how many events of the batch are done with; the next batch begins behind them
     */
    int handle(Chunk chunk, Exception cause) throws Exception {
        vitals.threw(cause);
        int at = Math.min(chunk.at(), chunk.size() - 1);
        long sequence = chunk.sequence(at);
        if (spec.failure() instanceof FailurePolicy.Skip skip) {
            skip.hook().onDeadLetter(spec.name(), sequence, chunk.get(at), cause);
            return at + 1;
        }
        if (spec.failure() instanceof FailurePolicy.Retry retry && again(sequence) <= retry.times()) {
            return at;
        }
        throw cause;
    }

    private int again(long sequence) {
        times = retried == sequence ? times + 1 : 1;
        retried = sequence;
        return times;
    }
}

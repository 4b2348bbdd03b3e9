package io.penstock.pipeline;

import io.penstock.journal.Codec;
import io.penstock.journal.Journal;
import io.penstock.pipeline.logic.ForceSignal;
import io.penstock.pipeline.logic.JournalLogic;
import io.penstock.pipeline.logic.SyncLogic;
import io.penstock.pipeline.step.Sync;
import io.penstock.topology.FailurePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochNanoClock;

/** The journal, with the state steps that run beside it: what comes next stands behind all of them. */
record JournalLayer<E>(Journal journal, Codec<? super E> codec, Sync sync, EpochNanoClock clock, List<Step<E>> beside)
        implements Layer {
    /** Which part of the ring is appended before the forcing step is made to look again. */
    private static final int SIGNALS_A_RING = 4;

    @Override
    public void lower(Lowering lowering) {
        ForceSignal signal = new ForceSignal();
        List<String> names = new ArrayList<>();
        beside.forEach(step -> StepsLayer.add(step, lowering));
        beside.forEach(step -> names.add(step.stageName()));
        addJournal(lowering, signal);
        if (sync instanceof Sync.None) {
            names.add(Names.JOURNAL);
        } else {
            lowering.goOnBehind(0, List.of(Names.JOURNAL));
            addSync(lowering, signal);
            names.add(Names.SYNC);
        }
        lowering.goOnBehind(0, names);
    }

    private void addJournal(Lowering lowering, ForceSignal signal) {
        int signalEvery = Math.max(1, lowering.ringSize() / SIGNALS_A_RING);
        boolean recovering = lowering.isRecovering();
        boolean maintains = sync instanceof Sync.None;
        lowering.addStep(
                Names.JOURNAL,
                Names.JOURNAL,
                0,
                () -> new JournalLogic<E>(journal, codec, clock, maintains, recovering, signalEvery, signal),
                FailurePolicy.FAIL);
    }

    private void addSync(Lowering lowering, ForceSignal signal) {
        long everyNs = sync instanceof Sync.Interval interval ? TimeUnit.NANOSECONDS.convert(interval.every()) : 0;
        int most = Math.max(1, lowering.ringSize() / 2);
        lowering.addStep(
                Names.SYNC, Names.SYNC, 0, () -> new SyncLogic<E>(journal, everyNs, most, signal), FailurePolicy.FAIL);
    }

    /** The stage behind which an event counts as acknowledged. */
    String acknowledging() {
        return sync instanceof Sync.None ? Names.JOURNAL : Names.SYNC;
    }

    @Override
    public Optional<Layer> stateOnly() {
        return new StepsLayer<>(beside).stateOnly();
    }

    @Override
    public boolean hasEffects() {
        return true;
    }
}

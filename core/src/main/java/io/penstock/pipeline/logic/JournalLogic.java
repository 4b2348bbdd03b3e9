package io.penstock.pipeline.logic;

import io.penstock.journal.Codec;
import io.penstock.journal.Journal;
import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Appends the events of an input, each at its position. Events that the journal holds already, because they came from it,
 * are passed over; positions that no event came for, because their slots were given up, become void records.
 *
 * @param <E> type of the events
 */
public final class JournalLogic<E> implements Logic<E, Object> {
    private final Journal journal;
    private final Codec<? super E> codec;
    private final EpochNanoClock clock;
    private final boolean maintains;
    private final boolean recovering;
    private final int ringEvery;
    private final ForceSignal signal;
    private final Upkeep upkeep;
    private final ExpandableArrayBuffer record = new ExpandableArrayBuffer();
    private long next;
    private long rung;

    /**
     * For one journal.
     *
     * @param clock what the time of a record is taken from, once a batch
     * @param maintains whether this step does the journal's work in advance, as no other does
     * @param recovering whether the first events come from the journal; otherwise it must hold nothing
     * @param ringEvery after how many records the signal is rung
     */
    public JournalLogic(
            Journal journal,
            Codec<? super E> codec,
            EpochNanoClock clock,
            boolean maintains,
            boolean recovering,
            int ringEvery,
            ForceSignal signal) {
        this.journal = journal;
        this.codec = codec;
        this.clock = clock;
        this.maintains = maintains;
        this.recovering = recovering;
        this.ringEvery = ringEvery;
        this.signal = signal;
        this.upkeep = new Upkeep(journal);
    }

    @Override
    public void onStart(Host<Object> host) {
        next = journal.next();
        rung = next;
        if (next > 0 && !recovering) {
            throw new IllegalStateException(host.name() + ": want an empty journal to launch with, got one of " + next
                    + " records: recover it");
        }
        if (maintains) {
            upkeep.start(host);
        }
    }

    @Override
    public int onEvents(int inbound, Batch<E> batch) {
        long nowNs = clock.nanoTime();
        int size = batch.size();
        for (int i = 0; i < size; i++) {
            if (batch.position(i) >= next) {
                appendAt(batch.position(i), batch.get(i), nowNs);
            }
        }
        afterBatch();
        return size;
    }

    private void appendAt(long position, E event, long nowNs) {
        while (next < position) {
            next = journal.appendVoid(nowNs) + 1;
        }
        int length = codec.encode(event, record, 0);
        if (length < 0) {
            throw new IllegalStateException("want the codec to answer how many bytes it wrote, got " + length);
        }
        next = journal.append(nowNs, codec.schema(), record, 0, length) + 1;
    }

    @Override
    public void onMessage(Object message) {
        upkeep.onMessage(message);
    }

    private void afterBatch() {
        if (maintains) {
            upkeep.now();
        } else if (next - rung >= ringEvery) {
            rung = next;
            signal.ring();
        }
    }
}

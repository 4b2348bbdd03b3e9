package io.penstock.pipeline.logic;

import io.penstock.stage.Host;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Output;
import io.penstock.stage.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Hosts a logic by hand: a slot is refused where the test grants no room, time goes as the test says. */
final class FakeHost<O> implements Host<O>, Output<O> {
    /** What went out, in order: slots as text, and watermarks. */
    final List<String> out = new ArrayList<>();

    final List<Long> timers = new ArrayList<>();
    final List<Later> later = new ArrayList<>();

    /** A message to itself. */
    record Later(long delayNs, Object message) {}

    private final Supplier<O> slots;
    private O slot;
    private int slotPartition;
    int room = Integer.MAX_VALUE;
    int wakes;
    long nowNs;

    FakeHost(Supplier<O> slots) {
        this.slots = slots;
    }

    static FakeHost<Object> withoutOutput() {
        return new FakeHost<>(Object::new);
    }

    /** The slot claimed last goes out: the call that filled it has returned. */
    List<String> flushed() {
        if (slot != null) {
            out.add(slotPartition + ":" + slot);
            slot = null;
        }
        return out;
    }

    @Override
    public O claim(int partition) {
        flushed();
        if (room == 0) {
            return null;
        }
        room--;
        slot = slots.get();
        slotPartition = partition;
        return slot;
    }

    @Override
    public void watermark(long watermark) {
        flushed().add("w" + watermark);
    }

    @Override
    public void flush() {
        flushed();
    }

    @Override
    public boolean snapshot(long snapshot) {
        throw new UnsupportedOperationException("no snapshots here");
    }

    @Override
    public String name() {
        return "stage-under-test";
    }

    @Override
    public Output<O> output() {
        return this;
    }

    @Override
    public void stopSources() {}

    @Override
    public Throwable failure() {
        return null;
    }

    @Override
    public long nanoTime() {
        return nowNs;
    }

    @Override
    public void schedule(long delayNs, Object message) {
        later.add(new Later(delayNs, message));
    }

    @Override
    public void behind(Object message) {
        throw new UnsupportedOperationException("no messages here");
    }

    @Override
    public void schedule(long delayNs) {
        timers.add(delayNs);
    }

    @Override
    public void ask(int inbound, long n) {
        throw new UnsupportedOperationException("steps do not ask");
    }

    @Override
    public void wake() {
        wakes++;
    }

    @Override
    public void complete() {
        throw new UnsupportedOperationException("no producers here");
    }

    @Override
    public long demand() {
        return room;
    }

    @Override
    public boolean offer(O value) {
        throw new UnsupportedOperationException("rings of slots here");
    }

    @Override
    public LiveSubscription subscribe(JoinSpec wish) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void exit(Reason reason) {
        throw new UnsupportedOperationException();
    }
}

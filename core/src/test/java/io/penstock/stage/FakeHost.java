package io.penstock.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Hosts a logic by hand: its output takes as much as the test grants, time goes as the test says. */
public class FakeHost<O> implements Host<O>, Output<O> {
    /** Values that the output took. */
    public final List<O> taken = new ArrayList<>();
    /** Slots that went out as text, and watermarks. */
    public final List<String> out = new ArrayList<>();

    public final List<String> asks = new ArrayList<>();
    public final List<Long> timers = new ArrayList<>();
    public final List<Later> later = new ArrayList<>();
    public long room;
    public int wakes;
    public boolean complete;
    public long nowNs;

    private final Supplier<O> slots;
    private O slot;
    private int slotPartition;

    /** A message to itself. */
    public record Later(long delayNs, Object message) {}

    /** With a ring of values behind it, and no room until the test grants some. */
    public FakeHost() {
        this(0, () -> {
            throw new UnsupportedOperationException("rings of values here");
        });
    }

    private FakeHost(long room, Supplier<O> slots) {
        this.room = room;
        this.slots = slots;
    }

    /** With rings of slots behind it, and room until the test says otherwise. */
    public static <O> FakeHost<O> of(Supplier<O> slots) {
        return new FakeHost<>(Integer.MAX_VALUE, slots);
    }

    /** With nothing behind it. */
    public static FakeHost<Object> withoutOutput() {
        return of(Object::new);
    }

    /** The slot claimed last goes out: the call that filled it has returned. */
    public List<String> flushed() {
        if (slot != null) {
            out.add(slotPartition + ":" + slot);
            slot = null;
        }
        return out;
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
    public long demand() {
        return room;
    }

    @Override
    public boolean offer(O value) {
        if (room == 0) {
            return false;
        }
        room--;
        return taken.add(value);
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
    public long nanoTime() {
        return nowNs;
    }

    @Override
    public void schedule(long delayNs) {
        timers.add(delayNs);
    }

    @Override
    public Runnable schedule(long delayNs, Object message) {
        Later set = new Later(delayNs, message);
        later.add(set);
        return () -> later.remove(set);
    }

    @Override
    public void behind(Object message) {
        throw new UnsupportedOperationException("no messages here");
    }

    @Override
    public void ask(int inbound, long n) {
        asks.add(inbound + ":" + n);
    }

    @Override
    public void wake() {
        wakes++;
    }

    @Override
    public void complete() {
        complete = true;
    }

    @Override
    public void stopSources() {}

    @Override
    public Throwable failure() {
        return null;
    }

    @Override
    public LiveSubscription subscribe(JoinSpec wish) {
        throw new UnsupportedOperationException("no others here");
    }

    @Override
    public LiveSubscription resubscribe(LiveSubscription old, Reason reason, JoinSpec wish) {
        throw new UnsupportedOperationException("no others here");
    }

    @Override
    public void lose(LiveSubscription subscription, List<?> events, Cancellation how) {
        throw new UnsupportedOperationException("no others here");
    }

    @Override
    public void exit(Reason reason) {
        throw new UnsupportedOperationException("no end here");
    }
}

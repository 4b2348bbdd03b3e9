package io.penstock.stages;

import io.penstock.stage.Host;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Output;
import io.penstock.stage.Reason;
import java.util.ArrayList;
import java.util.List;

/** Hosts a logic by hand: its output takes as many events as the test grants. */
final class FakeHost<O> implements Host<O>, Output<O> {
    final List<O> taken = new ArrayList<>();
    final List<String> asks = new ArrayList<>();
    long room;
    int wakes;
    boolean complete;

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
        return 0;
    }

    @Override
    public void schedule(long delayNs, Object message) {
        throw new UnsupportedOperationException("no timers here");
    }

    @Override
    public void behind(Object message) {
        throw new UnsupportedOperationException("no messages here");
    }

    @Override
    public void schedule(long delayNs) {
        throw new UnsupportedOperationException("no timers here");
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
    public void flush() {}

    @Override
    public O claim(int partition) {
        throw new UnsupportedOperationException("rings of values here");
    }

    @Override
    public void watermark(long watermark) {
        throw new UnsupportedOperationException("no watermarks here");
    }

    @Override
    public boolean snapshot(long snapshot) {
        throw new UnsupportedOperationException("no snapshots here");
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

package io.penstock.engine.stages;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.Consumer;
import io.penstock.stages.Reply;
import io.penstock.stages.StageControl;
import java.util.ArrayList;
import java.util.List;

/** One life of a stage that fails as the test says. */
final class Brittle implements Consumer<Integer> {
    /** How many more calls throw, of whichever life; and how much is asked for by hand where a subscription begins. */
    static final class Faults {
        int atStart;
        int atEnd;
        int atStop;
        int onSubscribe;
        int onCancel;
        long asksOnSubscribe;
    }

    private final int life;
    private final Faults faults;
    final List<Integer> events = new ArrayList<>();
    final List<Object> told = new ArrayList<>();
    final List<String> subscriptions = new ArrayList<>();
    StageControl control;
    int failsAt = -1;
    int ends;
    int stops;

    Brittle(int life, Faults faults) {
        this.life = life;
        this.faults = faults;
    }

    void ask(long n) {
        control.ask(0, n);
    }

    @Override
    public void onStart(StageControl given) {
        control = given;
        if (faults.atStart > 0 && life > 0) {
            faults.atStart--;
            throw new IllegalStateException("start");
        }
    }

    @Override
    public void onSubscribe(LiveSubscription subscription) {
        subscriptions.add(subscription.toString());
        if (faults.asksOnSubscribe > 0) {
            control.ask(subscription.inbound(), faults.asksOnSubscribe);
        }
        if (faults.onSubscribe > 0) {
            faults.onSubscribe--;
            throw new IllegalStateException("subscribe");
        }
    }

    @Override
    public void onCancel(LiveSubscription subscription, Cancellation how) {
        if (faults.onCancel > 0) {
            faults.onCancel--;
            throw new IllegalStateException("cancel");
        }
    }

    @Override
    public void onEvents(Batch<? extends Integer> batch) throws Exception {
        batch.each((event, sequence, last) -> {
            if (event == failsAt) {
                throw new IllegalStateException("bad " + event);
            }
            events.add(event);
        });
    }

    @Override
    public void onCall(Object request, Reply reply) {
        if (request.equals("answer")) {
            reply.with("answer by " + life);
        }
    }

    @Override
    public void onCast(Object message) {
        throw new IllegalStateException("cast");
    }

    @Override
    public void onInfo(Object message) {
        told.add(message);
    }

    @Override
    public void onTimer(Object message) {
        told.add(message);
    }

    @Override
    public void onEnd() {
        ends++;
        if (faults.atEnd > 0) {
            faults.atEnd--;
            throw new IllegalStateException("end");
        }
    }

    @Override
    public void onStop() {
        stops++;
        if (faults.atStop > 0) {
            faults.atStop--;
            throw new IllegalStateException("stop");
        }
    }
}

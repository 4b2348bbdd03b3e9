package io.penstock.engine.stages;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.Consumer;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.StageControl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stages that note in one list what happens to their subscriptions, and what they are handed. */
final class Told {
    final List<String> notes = new ArrayList<>();

    private static String name(Cancellation how) {
        String reason = how.reason() instanceof Reason.Failure failure
                ? failure.cause().getMessage()
                : how.reason().toString().toLowerCase(java.util.Locale.ROOT);
        return (how.down() ? "down " : "cancel ") + reason;
    }

    /** Emits 0, 1, 2, … as they are asked for. */
    final class Source implements Producer<Integer> {
        @Nullable
        StageControl control;

        int most = Integer.MAX_VALUE;

        /** Whether it throws at the next subscription. */
        boolean throwsAtNext;

        private int next;

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {
            for (long left = outstanding; left > 0 && next < most; left--) {
                out.emit(next++);
            }
        }

        /** Whatever it is told, it completes. */
        @Override
        public void onCast(Object message, Emitter<? super Integer> out) {
            control.complete();
        }

        @Override
        public void onSubscribe(LiveSubscription subscription, Emitter<? super Integer> out) {
            notes.add("source: subscribe " + subscription);
            if (throwsAtNext) {
                throwsAtNext = false;
                throw new IllegalStateException("unwelcome");
            }
        }

        @Override
        public void onCancel(LiveSubscription subscription, Cancellation how, Emitter<? super Integer> out) {
            notes.add("source: " + name(how) + " " + subscription);
        }
    }

    /** Fails at an event, if it is told to. */
    final class Sink implements Consumer<Integer> {
        final List<Integer> events = new ArrayList<>();

        @Nullable
        StageControl control;

        int failsAt = Integer.MIN_VALUE;
        boolean failsToCancel;
        private String name = "";

        @Override
        public void onStart(StageControl given) {
            control = given;
            name = given.name();
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
        public void onSubscribe(LiveSubscription subscription) {
            notes.add(name + ": subscribe " + subscription);
        }

        @Override
        public void onCancel(LiveSubscription subscription, Cancellation how) {
            if (failsToCancel) {
                throw new IllegalStateException("cannot cancel");
            }
            notes.add(name + ": " + name(how) + " " + subscription);
        }

        @Override
        public void onEnd() {
            notes.add(name + ": end");
        }

        @Override
        public void onStop() {
            notes.add(name + ": stop");
        }
    }

    /** Passes on what comes. */
    final class Middle implements ProducerConsumer<Integer, Integer> {
        @Override
        public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) throws Exception {
            events.each((event, sequence, last) -> out.emit(event));
        }

        Middle same() {
            return this;
        }

        @Override
        public void onCancel(LiveSubscription subscription, Cancellation how, Emitter<? super Integer> out) {
            notes.add("middle: " + name(how) + " " + subscription);
        }
    }
}

package io.penstock.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Batch;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.Consumer;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.StageControl;
import io.penstock.testkit.Doubling;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the contracts find in stages that are not sound, and how they say it. */
class FindingsTest {
    @Test
    void findsAStageThatCannotStopBeforeItHasSubscribed() {
        AssertionError error = finds("fails before onSubscribe", ConsumerContract.of(Leaning::new));
        assertTrue(error.getMessage().contains("onStop threw java.lang.NullPointerException"), error.getMessage());
    }

    @Test
    void findsAStageThatLooksAtTheFirstOfItsEventsAlone() {
        ProducerConsumer<Integer, Integer> first = (events, out) -> out.emit(events.get(0));

        finds(
                "all at once: java.lang.AssertionError: want [1, 2, 3], got [1]",
                ProducerConsumerContract.of(() -> first).given(1, 2, 3).emits(1, 2, 3));
    }

    @Test
    void findsAStageThatKeepsItsBatch() {
        ProducerConsumer<Integer, Integer> keeping = new ProducerConsumer<>() {
            private final List<Batch<? extends Integer>> kept = new ArrayList<>();

            @Override
            public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) {
                kept.add(events);
            }

            @Override
            public void onEnd(Emitter<? super Integer> out) {
                kept.forEach(batch -> out.emit(batch.get(0)));
            }
        };

        finds(
                "want a batch to be used within the call that it was handed to",
                ProducerConsumerContract.of(() -> keeping).given(1).emits(1));
    }

    @Test
    void findsAStageThatSharesItsStateBetweenRuns() {
        AtomicInteger shared = new AtomicInteger();
        ProducerConsumer<Integer, Integer> counting =
                (events, out) -> events.each((event, sequence, last) -> out.emit(shared.incrementAndGet()));

        finds(
                "all at once: java.lang.AssertionError: want [1], got [2]",
                ProducerConsumerContract.of(() -> counting).given(7).emits(1));
    }

    @Test
    void findsAStageThatLeavesSomethingBehindWhereItIsHalted() {
        List<Integer> left = new ArrayList<>();
        ProducerConsumer<Integer, List<Integer>> all = new ProducerConsumer<>() {
            @Override
            public void onEvents(Batch<? extends Integer> events, Emitter<? super List<Integer>> out) throws Exception {
                events.each((event, sequence, last) -> left.add(event));
            }

            @Override
            public void onEnd(Emitter<? super List<Integer>> out) {
                out.emit(List.copyOf(left));
                left.clear();
            }
        };

        finds(
                "is halted anywhere, and begins anew: java.lang.AssertionError: want [[1, 2]], got [[1, 1, 2]]",
                ProducerConsumerContract.of(() -> all).given(1, 2).emits(List.of(1, 2)));
    }

    @Test
    void saysOnceWhatManyCasesSay() {
        AssertionError error = finds(
                "104 of 124 cases failed:",
                ProducerConsumerContract.of(Doubling::new).given(1).emits(3));

        assertTrue(
                error.getMessage()
                        .contains(
                                "\n  one event at a time: java.lang.AssertionError: want [3], got [2] (and so 103 others)"),
                error.getMessage());
        assertEquals(1, error.getSuppressed().length);
    }

    @Test
    void saysHowManyMoreMessagesThereAre() {
        AtomicInteger shared = new AtomicInteger();
        ProducerConsumer<Integer, Integer> counting =
                (events, out) -> events.each((event, sequence, last) -> out.emit(shared.incrementAndGet()));

        AssertionError error = finds(
                "more messages",
                ProducerConsumerContract.of(() -> counting).given(7).emits(1));
        assertEquals(7, error.getMessage().lines().count());
        assertEquals(5, error.getSuppressed().length);
    }

    @Test
    void showsWhatStandsStillWhereAStageDoesNotEnd() {
        Producer<Integer> silent = (outstanding, out) -> {};

        finds(
                "stage: idle, published 0, demand 1",
                ProducerContract.of(() -> silent).emits(1));
    }

    @Test
    void findsAStageThatCannotStopWhenItsStartFailed() {
        AssertionError error = finds("fails before onStart", ProducerConsumerContract.of(Closing::new));
        assertTrue(error.getMessage().contains("onStop threw java.lang.NullPointerException"), error.getMessage());
    }

    @Test
    void findsAProducerThatForgetsItsDebt() {
        Producer<Integer> forgetful = new Producer<>() {
            private int next = 1;
            private StageControl control;

            @Override
            public void onStart(StageControl given) {
                control = given;
                next = 1;
            }

            @Override
            public void onDemand(long outstanding, Emitter<? super Integer> out) {
                out.emit(next++);
                if (next > 3) {
                    control.complete();
                }
            }
        };

        finds(
                "all at once: java.lang.AssertionError: want the stages to end",
                ProducerContract.of(() -> forgetful).emits(1, 2, 3));
    }

    @Test
    void findsAConsumerThatTakesEachChunkForOneEvent() {
        finds(
                "all at once",
                ConsumerContract.of(Chunks::new).given(1, 2).check(chunks -> assertEquals(2, chunks.number)));
    }

    private static AssertionError finds(String what, Contract contract) {
        AssertionError error = assertThrows(AssertionError.class, contract::verify);
        assertTrue(error.getMessage().contains(what), error.getMessage());
        return error;
    }

    /** Does not think of a subscription that fails to begin. */
    private static final class Leaning implements Consumer<Integer> {
        private LiveSubscription subscription;

        @Override
        public void onSubscribe(LiveSubscription given) {
            subscription = given;
        }

        @Override
        public void onEvents(Batch<? extends Integer> events) {}

        @Override
        public void onStop() {
            subscription.isLive();
        }
    }

    /** Does not think of a start that fails. */
    private static final class Closing implements ProducerConsumer<Integer, Integer> {
        private StageControl control;

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) {}

        @Override
        public void onStop() {
            control.name();
        }
    }

    private static final class Chunks implements Consumer<Integer> {
        private int number;

        @Override
        public void onEvents(Batch<? extends Integer> events) {
            number++;
        }
    }
}

package io.penstock.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Batch;
import io.penstock.stages.Consumer;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Reply;
import io.penstock.stages.StageControl;
import io.penstock.testkit.Doubling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Sound stages stand each case, and there is a case for each thing that may happen to them. */
class ContractTest {
    @TestFactory
    Stream<DynamicTest> aSoundProducerConsumerStandsEachCase() {
        return tests(
                ProducerConsumerContract.of(Doubling::new).given(1, 2, 3, 4, 5).emits(2, 4, 6, 8, 10));
    }

    @TestFactory
    Stream<DynamicTest> oneThatKeepsSomethingForTheEndStandsEachCase() {
        return tests(ProducerConsumerContract.of(Pairing::new)
                .given(1, 2, 3, 4, 5)
                .emits(List.of(1, 2), List.of(3, 4), List.of(5)));
    }

    @TestFactory
    Stream<DynamicTest> aSoundProducerStandsEachCase() {
        return tests(ProducerContract.of(() -> new CountingTo(5)).emits(1, 2, 3, 4, 5));
    }

    @TestFactory
    Stream<DynamicTest> oneWithoutAnEndStandsEachCase() {
        return tests(
                ProducerContract.of(() -> new CountingTo(Integer.MAX_VALUE)).emitsFirst(1, 2, 3, 4, 5));
    }

    @TestFactory
    Stream<DynamicTest> aSoundConsumerStandsEachCase() {
        return tests(
                ConsumerContract.of(Summing::new).given(1, 2, 3, 4, 5).check(summing -> assertEquals(15, summing.sum)));
    }

    @TestFactory
    Stream<DynamicTest> oneThatAsksByHandStandsEachCase() {
        return tests(ConsumerContract.of(OneByOne::new)
                .askingByHand()
                .given(1, 2, 3)
                .check(asking -> assertEquals(List.of(1, 2, 3), asking.seen)));
    }

    private static Stream<DynamicTest> tests(Contract contract) {
        return contract.cases().stream().map(each -> DynamicTest.dynamicTest(each.name(), each::run));
    }

    @Test
    void runsEachSizeEachScheduleAndEachFailure() {
        List<String> names = ProducerConsumerContract.of(Doubling::new).given(1).emits(2).cases().stream()
                .map(Case::name)
                .toList();

        assertTrue(names.containsAll(List.of(
                "one event at a time",
                "all at once",
                "full outbound every other turn",
                "at random, seed 99",
                "fails before onStart",
                "fails behind onEvents",
                "fails before onSubscribe",
                "fails behind onCancel",
                "fails behind onEnd",
                "fails before onCall",
                "fails before onCast",
                "fails before onInfo",
                "fails before onTimer",
                "fails behind onTimer",
                "fails before onStop",
                "the stage before it fails",
                "the stage behind it fails",
                "is halted at once",
                "is halted anywhere, and begins anew")));
        assertEquals(names.size(), new HashSet<>(names).size());
    }

    @TestFactory
    Stream<DynamicTest> aStageThatTalksStandsEachCase() {
        return talks(ProducerContract.of(Talking::new)
                .emits("tick", "tock")
                .calls("how many?")
                .casts("say it")
                .infos("that is all"));
    }

    @TestFactory
    Stream<DynamicTest> aProducerConsumerThatTalksStandsEachCase() {
        return talks(ProducerConsumerContract.of(Echoing::new)
                .given(1, 2, 3)
                .emits(1, 2, 3)
                .calls(7)
                .casts(8)
                .infos(9));
    }

    @TestFactory
    Stream<DynamicTest> aConsumerThatTalksStandsEachCase() {
        return talks(ConsumerContract.of(Listening::new)
                .given(1, 2, 3)
                .check(listening -> assertEquals(List.of(1, 2, 3), listening.seen))
                .calls(7)
                .casts(8)
                .infos(9));
    }

    /** There is a case for each message, and it is the message that the stage hears in it. */
    private static Stream<DynamicTest> talks(Contract contract) {
        List<String> names = contract.cases().stream().map(Case::name).toList();
        assertTrue(names.containsAll(List.of("fails behind onCall", "fails behind onCast", "fails behind onInfo")));
        return tests(contract);
    }

    @Test
    void aStageHearsWhatItIsSaidToKnowAndNothingElse() {
        List<Object> heard = new ArrayList<>();
        Consumer<Integer> listening = new Consumer<>() {
            @Override
            public void onEvents(Batch<? extends Integer> events) {}

            @Override
            public void onCall(Object request, Reply reply) {
                heard.add(request);
            }

            @Override
            public void onCast(Object message) {
                heard.add(message);
            }

            @Override
            public void onInfo(Object message) {
                heard.add(message);
            }
        };

        ConsumerContract.of(() -> listening)
                .given(1)
                .calls("a call")
                .casts("a cast")
                .infos("an info")
                .verify();

        assertEquals(List.of("a call", "a cast", "an info"), heard);
    }

    @TestFactory
    Stream<DynamicTest> aProducerConsumerThatAsksByHandStandsEachCase() {
        return tests(ProducerConsumerContract.of(AskingByHand::new)
                .askingByHand()
                .given(1, 2, 3)
                .emits(1, 2, 3));
    }

    private static final class Pairing implements ProducerConsumer<Integer, List<Integer>> {
        private final List<Integer> waiting = new ArrayList<>();

        @Override
        public void onEvents(Batch<? extends Integer> events, Emitter<? super List<Integer>> out) throws Exception {
            events.each((event, sequence, last) -> {
                waiting.add(event);
                if (waiting.size() == 2) {
                    onEnd(out);
                }
            });
        }

        @Override
        public void onEnd(Emitter<? super List<Integer>> out) {
            if (!waiting.isEmpty()) {
                out.emit(List.copyOf(waiting));
                waiting.clear();
            }
        }
    }

    private static final class CountingTo implements Producer<Integer> {
        private final int last;
        private int next = 1;
        private StageControl control;

        CountingTo(int last) {
            this.last = last;
        }

        @Override
        public void onStart(StageControl given) {
            control = given;
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {
            for (long left = outstanding; left > 0 && next <= last; left--) {
                out.emit(next++);
            }
            if (next > last) {
                control.complete();
            }
        }
    }

    /** Emits when its timers are due, and listens. */
    private static final class Talking implements Producer<String> {
        private StageControl control;
        private int ticks;

        @Override
        public void onStart(StageControl given) {
            control = given;
            control.schedule(Duration.ofSeconds(1), "tick");
            control.schedule(Duration.ofSeconds(2), "tock");
        }

        @Override
        public void onDemand(long outstanding, Emitter<? super String> out) {}

        @Override
        public void onTimer(Object message, Emitter<? super String> out) {
            out.emit((String) message);
            if (++ticks == 2) {
                control.complete();
            }
        }

        @Override
        public void onCall(Object request, Reply reply, Emitter<? super String> out) {
            reply.with(ticks);
        }

        @Override
        public void onCast(Object message, Emitter<? super String> out) {
            out.emit((String) message);
        }

        @Override
        public void onInfo(Object message, Emitter<? super String> out) {
            control.complete();
        }
    }

    /** Hands on what comes in, and emits what it is told. */
    private static class Echoing implements ProducerConsumer<Integer, Integer> {
        @Override
        public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) throws Exception {
            events.each((event, sequence, last) -> out.emit(event));
        }

        @Override
        public void onCall(Object request, Reply reply, Emitter<? super Integer> out) {
            out.emit((Integer) request);
            reply.with(request);
        }

        @Override
        public void onCast(Object message, Emitter<? super Integer> out) {
            out.emit((Integer) message);
        }

        @Override
        public void onInfo(Object message, Emitter<? super Integer> out) {
            out.emit((Integer) message);
        }
    }

    /** Hands on what comes in, which it asks for one by one. */
    private static final class AskingByHand extends Echoing {
        private StageControl control;

        @Override
        public void onStart(StageControl given) {
            control = given;
            control.ask(0, 1);
        }

        @Override
        public void onEvents(Batch<? extends Integer> events, Emitter<? super Integer> out) throws Exception {
            super.onEvents(events, out);
            control.ask(0, events.size());
        }
    }

    /** Notes what comes in and what it is told. */
    private static final class Listening implements Consumer<Integer> {
        private final List<Integer> seen = new ArrayList<>();

        @Override
        public void onEvents(Batch<? extends Integer> events) throws Exception {
            events.each((event, sequence, last) -> seen.add(event));
        }

        @Override
        public void onCall(Object request, Reply reply) {
            reply.with(seen.add((Integer) request));
        }

        @Override
        public void onCast(Object message) {
            seen.add((Integer) message);
        }

        @Override
        public void onInfo(Object message) {
            seen.add((Integer) message);
        }
    }

    private static final class Summing implements Consumer<Integer> {
        private int sum;

        @Override
        public void onEvents(Batch<? extends Integer> events) throws Exception {
            events.each((event, sequence, last) -> sum += event);
        }
    }

    private static final class OneByOne implements Consumer<Integer> {
        private final List<Integer> seen = new ArrayList<>();
        private StageControl control;

        @Override
        public void onStart(StageControl given) {
            control = given;
            control.ask(0, 1);
        }

        @Override
        public void onEvents(Batch<? extends Integer> events) {
            seen.add(events.get(0));
            control.ask(0, events.size());
        }
    }
}

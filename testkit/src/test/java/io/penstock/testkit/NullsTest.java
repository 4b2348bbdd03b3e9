package io.penstock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.stage.Chooser;
import io.penstock.stages.Consumer;
import io.penstock.stages.Producer;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Stages;
import io.penstock.testkit.contract.ChooserContract;
import io.penstock.testkit.contract.ConsumerContract;
import io.penstock.testkit.contract.ProducerConsumerContract;
import io.penstock.testkit.contract.ProducerContract;
import io.penstock.topology.Topology;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the kit is told of and is not there is refused where it is said. */
@SuppressWarnings("NullAway")
class NullsTest {
    private static final Producer<Integer> PRODUCER = (outstanding, out) -> {};
    private static final ProducerConsumer<Integer, Integer> BETWEEN = (events, out) -> {};
    private static final Consumer<Integer> CONSUMER = events -> {};

    private static Arguments want(String what, Executable call) {
        return Arguments.of(what, call);
    }

    static Stream<Arguments> contracts() {
        ProducerContract<Integer> producers = ProducerContract.of(() -> PRODUCER);
        ProducerConsumerContract<Integer, Integer> between = ProducerConsumerContract.of(() -> BETWEEN);
        ConsumerContract<Integer, Consumer<Integer>> consumers = ConsumerContract.of(() -> CONSUMER);
        return Stream.of(
                want("a supplier of producers", () -> ProducerContract.of(null)),
                want("an event", () -> producers.emits((Integer) null)),
                want("an event", () -> producers.emitsFirst((Integer) null)),
                want("a message", () -> producers.calls(null)),
                want("a supplier of producer-consumers", () -> ProducerConsumerContract.of(null)),
                want("an event", () -> between.given((Integer) null)),
                want("an event", () -> between.emits(1, null)),
                want("a message", () -> between.casts(null)),
                want("a supplier of consumers", () -> ConsumerContract.of(null)),
                want("events", () -> consumers.given((Integer[]) null)),
                want("a check", () -> consumers.check(null)),
                want("a message", () -> consumers.infos(null)),
                want("a supplier of choosers", () -> ChooserContract.of(null, 7)),
                want("an event", () -> ChooserContract.of(Chooser::inTurn, null)),
                want(
                        "an event",
                        () -> ChooserContract.of(Chooser::<Integer>inTurn, 7).placing(7, null)));
    }

    static Stream<Arguments> kits() {
        TestKit kit = new TestKit();
        return Stream.of(
                want("stages", () -> kit.launch((Stages) null)),
                want("a topology", () -> kit.launch((Topology) null)),
                want("events to push", () -> kit.producer().pushAll(null)),
                want("a scenario", () -> Exploration.seed(1).run(null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"contracts", "kits"})
    void isRefusedWhereItIsSaid(String what, Executable call) {
        assertEquals(
                "want " + what + ", got null",
                assertThrows(NullPointerException.class, call).getMessage());
    }
}

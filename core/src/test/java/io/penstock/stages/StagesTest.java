package io.penstock.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.stage.Demand;
import io.penstock.stage.Terms;
import io.penstock.topology.InboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.Topology;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class StagesTest {
    private static final List<Integer> NUMBERS = List.of(1, 2, 3);

    private final Stages stages = Stages.named("numbers");
    private final Source<Integer> source = stages.from("source", NUMBERS);

    private static void refuses(String message, Executable described) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, described).getMessage());
    }

    @Test
    @SuppressWarnings("NullAway")
    void wantsNamesThatSaySomething() {
        refuses("stages: want a name that is not blank, got null", () -> Stages.named(null));
        refuses("stages: want a name that is not blank, got ' '", () -> Stages.named(" "));
        refuses("stage: want a name that is not blank, got null", () -> stages.from(null, NUMBERS));
        refuses("stage: want a name that is not blank, got ''", () -> consume("", Subscription.to(source)));
        List<String> names = Arrays.asList("odd", null);
        refuses("want a name for each partition, got [odd, null]", () -> Dispatcher.named(names, n -> "odd"));
        source.dispatch(Dispatcher.named(List.of("odd"), n -> "odd"));
        refuses(
                "stage source: want a partition of those that its dispatcher names, [odd], got null",
                () -> Subscription.to(source).partition(null));
    }

    /** Ring and demand of the only subscription. */
    private static List<Object> asks(Topology topology, String stage) {
        assertEquals(1, topology.stage(stage).inbound().size());
        InboundSpec end = topology.stage(stage).inbound().get(0);
        assertEquals(Terms.DEFAULT, end.terms());
        return List.of(end.ring(), end.demand());
    }

    @Test
    void givesEachConsumerARingOfItsOwnToDispatchByDemand() {
        consume("a", Subscription.to(source).demand(Demand.of(10)));
        consume("b", Subscription.to(source).demand(Demand.of(2000, 7)));

        Topology topology = stages.topology();

        assertEquals(List.of(RingSpec.values("source>a", 2048), RingSpec.values("source>b", 2048)), topology.rings());
        assertEquals(
                List.of("source>a", "source>b"),
                topology.stage("source").outbound().rings());
        assertEquals(List.of("source>b", Demand.of(2000, 7)), asks(topology, "b"));
    }

    @Test
    void givesAllConsumersOneRingToBroadcast() {
        source.dispatch(Dispatcher.broadcast());
        consume("a", Subscription.to(source).demand(Demand.of(10)));
        consume("b", Subscription.to(source).demand(Demand.of(20)));

        Topology topology = stages.topology();

        assertEquals(List.of(RingSpec.values("source", RingSpec.DEFAULT_SIZE)), topology.rings());
        assertEquals(List.of("source", Demand.of(10)), asks(topology, "a"));
        assertEquals(List.of("source", Demand.of(20)), asks(topology, "b"));
    }

    @Test
    void givesEachPartitionARing() {
        source.dispatch(Dispatcher.partition(2, n -> n % 2));
        consume("odd", Subscription.to(source).partition(1));
        consume("even", Subscription.to(source).partition(0));

        Topology topology = stages.topology();

        assertEquals(
                List.of("source[0]", "source[1]"),
                topology.stage("source").outbound().rings());
        assertEquals("source[1]", topology.stage("odd").inbound().get(0).ring());
    }

    @Test
    void letsOneConsumerTakeSeveralPartitions() {
        source.dispatch(Dispatcher.partition(2, n -> n % 2));
        stages.<Integer>consume(
                "all",
                () -> events -> {},
                Subscription.to(source).partition(0),
                Subscription.to(source).partition(1));

        assertEquals(2, stages.topology().stage("all").inbound().size());
    }

    @Test
    void carriesAsMuchAsIsAskedForOnEitherSideWhenNothingIsSaid() {
        Source<Integer> narrow = stages.through(
                "narrow", () -> (events, out) -> {}, Subscription.to(source).demand(Demand.of(50)));
        consume("sink", Subscription.to(narrow).demand(Demand.of(1)));

        Topology topology = stages.topology();

        assertEquals(50, topology.stage("source").outbound().carry());
        assertEquals(50, topology.stage("narrow").outbound().carry());
    }

    @Test
    void takesCarryAndRingSizeAsTheyAreSaid() {
        source.carry(3).ringSize(8);
        consume("sink", Subscription.to(source));

        Topology topology = stages.topology();

        assertEquals(3, topology.stage("source").outbound().carry());
        assertEquals(8, topology.ring("source>sink").size());
    }

    @Test
    void refusesASourceWithoutSubscription() {
        assertRefused("stage source: want a subscription to it, got none");
    }

    @Test
    void refusesAPartitionWithoutSubscription() {
        source.dispatch(Dispatcher.partition(2, n -> 0));
        consume("a", Subscription.to(source).partition(0));

        assertRefused("stage source: want a subscription to each partition, got none to 1");
    }

    @Test
    void refusesAPartitionThatIsTaken() {
        source.dispatch(Dispatcher.partition(1, n -> 0));
        consume("a", Subscription.to(source).partition(0));
        consume("b", Subscription.to(source).partition(0));

        assertRefused("stage b cannot subscribe to source: partition 0 already goes to a");
    }

    @Test
    void refusesAPartitionThatDoesNotExist() {
        source.dispatch(Dispatcher.partition(2, n -> 0));
        consume("a", Subscription.to(source));

        assertRefused("stage a cannot subscribe to source: want 0 <= partition < 2, got -1");
    }

    @Test
    void refusesAPartitionOfASourceWithout() {
        consume("a", Subscription.to(source).partition(1));

        assertRefused("stage a cannot subscribe to source: it does not partition, got partition 1");
    }

    @Test
    void refusesAStageThatSubscribesTwice() {
        stages.<Integer>consume("a", () -> events -> {}, Subscription.to(source), Subscription.to(source));

        assertRefused("stage a cannot subscribe to source: it does so already");
    }

    @Test
    void refusesASourceOfOthers() {
        Source<Integer> other = Stages.named("others").from("other", NUMBERS);
        consume("a", Subscription.to(source));
        consume("b", Subscription.to(other));

        assertRefused("stage b: want a subscription to a stage of numbers, got one to other of others");
    }

    @Test
    void refusesAStageWithoutSubscriptions() {
        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> stages.<Integer>consume("b", () -> events -> {}));
        assertEquals("stage b: want at least one subscription, got none", refused.getMessage());
    }

    private void consume(String name, Subscription<Integer> subscription) {
        stages.<Integer>consume(name, () -> events -> {}, subscription);
    }

    private void assertRefused(String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, stages::topology).getMessage());
    }
}

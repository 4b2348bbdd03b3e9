package io.penstock.pipeline;

import static io.penstock.pipeline.Step.effect;
import static io.penstock.pipeline.Step.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.journal.MemoryJournal;
import io.penstock.pipeline.step.Partitioning;
import io.penstock.pipeline.step.Sync;
import io.penstock.stage.SlotHandler;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.RingSpec;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PipelineTest {
    private static final SlotHandler<AtomicLong> NOTHING = (event, sequence, endOfBatch) -> {};

    private final MemoryJournal journal = new MemoryJournal();
    private final InputPipeline<AtomicLong> numbers = Pipeline.of("numbers", AtomicLong::new);

    @Test
    void aGroupStandsBehindTheGroupBeforeIt() {
        Topology topology = numbers.then(state("one", NOTHING), state("two", NOTHING))
                .then(state("three", NOTHING))
                .then(effect("four", NOTHING))
                .topology();
        assertEquals(
                List.of("one: numbers", "two: numbers", "three: numbers[one, two]", "four!: numbers[three]"),
                order(topology));
    }

    @Test
    void whatComesAfterTheJournalWaitsForItsSync() {
        Topology topology =
                journaled(Sync.batch()).then(effect("acks", NOTHING)).topology();
        assertEquals(
                List.of("journal!: numbers", "sync!: numbers[journal!]", "acks!: numbers[sync!]"), order(topology));
    }

    @Test
    void withoutSyncItWaitsForTheJournal() {
        Topology topology = journaled(Sync.none()).then(effect("acks", NOTHING)).topology();
        assertEquals(List.of("journal!: numbers", "acks!: numbers[journal!]"), order(topology));
    }

    @Test
    void statesBesideTheJournalDoNotWaitForIt() {
        Topology topology = numbers.journal(journal, new CellCodec(), Sync.batch(), state("risk", NOTHING))
                .then(effect("acks", NOTHING))
                .topology();
        assertEquals(
                List.of(
                        "risk: numbers",
                        "journal!: numbers",
                        "sync!: numbers[journal!]",
                        "acks!: numbers[risk, sync!]"),
                order(topology));
    }

    @Test
    void partitionsHaveRingsAndStagesOfTheirOwn() {
        Topology topology = partitioned().topology();
        assertEquals(List.of("numbers", "parity-0", "parity-1", "halves-0", "halves-1"), rings(topology));
        assertEquals(
                List.of(
                        "parity: numbers",
                        "sum-0: parity-0",
                        "sum-1: parity-1",
                        "halves-0: parity-0[sum-0]",
                        "halves-1: parity-1[sum-1]",
                        "check+write!: halves-0 halves-1"),
                order(topology));
        assertEquals("sum", topology.stage("sum-1").layer());
        assertEquals(
                List.of("parity-0", "parity-1"),
                topology.stage("parity").outbound().rings());
    }

    @Test
    void theInputItselfCanBeTranslated() {
        Topology topology = numbers.then(state("risk", NOTHING))
                .translate("halves", AtomicLong::new, () -> (event, position, out) -> true)
                .state("sum", partition -> NOTHING)
                .topology();
        assertEquals(List.of("numbers", "halves-0"), rings(topology));
        assertEquals(List.of("risk: numbers", "halves-0: numbers[risk]", "sum-0: halves-0"), order(topology));
    }

    @Test
    void aStepOfPartitionsHasItsOwnPolicy() {
        FailurePolicy retry = new FailurePolicy.Retry(2);
        Topology topology = numbers.route("parity", parity(), AtomicLong::new, (event, position, slot) -> {})
                .state("sum", partition -> NOTHING)
                .onFailure(retry)
                .effect("write", partition -> NOTHING)
                .topology();
        assertEquals(retry, topology.stage("sum-0").failure());
        assertEquals(retry, topology.stage("sum-1").failure());
        assertEquals(FailurePolicy.FAIL, topology.stage("write-0!").failure());
    }

    @Test
    void onlyAStepHasAPolicy() {
        var routed = numbers.route("parity", parity(), AtomicLong::new, (event, position, slot) -> {});
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> routed.onFailure(FailurePolicy.FAIL));
        assertEquals(
                "want a step of partitions added last to say what happens when it throws, got none",
                refused.getMessage());
    }

    @Test
    @SuppressWarnings("NullAway")
    void wantsNames() {
        refuses("step: want a name, got null", () -> Step.state(null, NOTHING));
        refuses("pipeline: want a name, got null", () -> Pipeline.of(null, AtomicLong::new));
    }

    @Test
    void noStepMayLeaveThoseThatWaitForIt() {
        FailurePolicy leave = new FailurePolicy.Leave();
        refuses(
                "step sum: want a policy by which it goes on or its topology fails, got Leave[hook=null]",
                () -> Step.state("sum", NOTHING).onFailure(leave));
        FailurePolicy later = new FailurePolicy.Retry(1, Duration.ZERO, leave);
        refuses(
                "step sum: want a policy by which it goes on or its topology fails, got " + later,
                () -> numbers.route("parity", parity(), AtomicLong::new, (event, position, slot) -> {})
                        .state("sum", partition -> NOTHING)
                        .onFailure(later));
    }

    @Test
    void ringsAreAsLargeAsTheOneBeforeUnlessSaid() {
        Topology topology = numbers.ring(100)
                .route("parity", parity(), AtomicLong::new, (event, position, slot) -> {})
                .translate("halves", 9, AtomicLong::new, partition -> (event, position, out) -> true)
                .translate("thirds", AtomicLong::new, partition -> (event, position, out) -> true)
                .effect("write", partition -> NOTHING)
                .topology();
        assertEquals(
                List.of(128, 128, 128, 16, 16, 16, 16),
                topology.rings().stream().map(RingSpec::size).toList());
    }

    @Test
    void stateOnlyLeavesOutEffectsAndJournal() {
        Topology topology = journaled(Sync.batch())
                .then(state("one", NOTHING), effect("two", NOTHING))
                .then(effect("three", NOTHING))
                .then(state("four", NOTHING))
                .stateOnly();
        assertEquals(List.of("one: numbers", "four: numbers[one]"), order(topology));
    }

    @Test
    void stateOnlyKeepsMergeAndItsStates() {
        assertEquals(
                "check: halves-0 halves-1", order(partitioned().stateOnly()).get(5));
    }

    @Test
    void stateOnlyReadsRingsThatOnlyEffectsRead() {
        Topology topology = numbers.route("parity", parity(), AtomicLong::new, (event, position, slot) -> {})
                .effect("write", partition -> NOTHING)
                .stateOnly();
        assertEquals(List.of("parity: numbers", "rest-0!: parity-0", "rest-1!: parity-1"), order(topology));
    }

    @Test
    void stateOnlyReadsTheRestBesideAStateOfThatName() {
        Topology topology = numbers.route(
                        "all",
                        Partitioning.byHash("none", 1, AtomicLong::intValue),
                        AtomicLong::new,
                        (event, position, slot) -> {})
                .state("rest", partition -> NOTHING)
                .translate("copy", AtomicLong::new, partition -> (event, position, out) -> true)
                .effect("write", partition -> NOTHING)
                .stateOnly();
        assertEquals(
                List.of("all: numbers", "rest-0: all-0", "copy-0: all-0[rest-0]", "rest-0!: copy-0"), order(topology));
    }

    @Test
    void eachCallAnswersAnotherValue() {
        InputPipeline<AtomicLong> one = numbers.then(state("one", NOTHING));
        one.then(state("two", NOTHING));
        assertEquals(List.of("one: numbers"), order(one.topology()));
    }

    @Test
    void anyNumberOfThreadsMayPublishWhereThatIsSaid() {
        Pipeline<AtomicLong> many = numbers.manyPublishers().then(state("one", NOTHING));
        assertEquals(
                RingSpec.Origin.MANY_PUBLISHERS, many.topology().ring("numbers").origin());
    }

    @Test
    void nothingLeavesBeforeTheJournal() {
        InputPipeline<AtomicLong> leaky = numbers.then(effect("acks", NOTHING));
        refuses(
                "pipeline numbers: want one journal and all effects behind it, got an effect before the journal",
                () -> leaky.journal(journal, new CellCodec(), Sync.none()));
        refuses(
                "pipeline numbers: want one journal and all effects behind it, got an effect beside the journal",
                () -> numbers.journal(journal, new CellCodec(), Sync.none(), effect("acks", NOTHING)));
    }

    @Test
    void oneJournalIsEnough() {
        refuses(
                "pipeline numbers: want one journal and all effects behind it, got a second journal",
                () -> journaled(Sync.none()).journal(journal, new CellCodec(), Sync.none()));
    }

    @Test
    void theClockIsSaidBeforeTheJournal() {
        refuses(
                "pipeline numbers: want the clock before the journal that it is for, got it behind",
                () -> journaled(Sync.none()).clock(() -> 1));
    }

    @Test
    void refusesWhatCannotBe() {
        refuses("ring numbers: want 1 <= size <= 1073741824, got 0", () -> numbers.ring(0));
        refuses("pipeline numbers: want at least one step, got none", numbers::then);
        refuses(
                "step: want a name that is not blank and does not end in !, got 'acks!'",
                () -> effect("acks!", NOTHING));
        refuses(
                "partitions by symbol: want 1 <= partitions <= 256, got 257",
                () -> Partitioning.byHash("symbol", 257, Object::hashCode));
        refuses("sync: want an interval above zero, got PT0S", () -> Sync.interval(Duration.ZERO));
        refuses("topology numbers: nobody reads ring numbers", numbers::topology);
        refuses(
                "topology numbers: two stages named one",
                () -> numbers.then(state("one", NOTHING), state("one", NOTHING)).topology());
    }

    private InputPipeline<AtomicLong> journaled(Sync sync) {
        return numbers.journal(journal, new CellCodec(), sync);
    }

    private Pipeline<AtomicLong> partitioned() {
        return numbers.route("parity", parity(), AtomicLong::new, (event, position, slot) -> slot.set(event.get()))
                .state("sum", partition -> NOTHING)
                .translate("halves", AtomicLong::new, partition -> (event, position, out) -> true)
                .merge()
                .state("check", NOTHING)
                .effect("write", NOTHING);
    }

    private static Partitioning<AtomicLong> parity() {
        return Partitioning.exactly("parity", 2, event -> (int) (event.get() % 2));
    }

    private static void refuses(String message, Executable act) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, act).getMessage());
    }

    private static List<String> rings(Topology topology) {
        return topology.rings().stream().map(RingSpec::name).toList();
    }

    /** Each stage with the rings it reads and the stages that it stands behind. */
    private static List<String> order(Topology topology) {
        return topology.stages().stream().map(PipelineTest::place).toList();
    }

    private static String place(StageSpec stage) {
        return stage.name() + ":"
                + String.join(
                        "",
                        stage.inbound().stream()
                                .map(end -> " " + end.ring() + (end.after().isEmpty() ? "" : end.after()))
                                .toList());
    }
}

package io.penstock.perf.ours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.perf.measure.Contestant;
import io.penstock.stage.Demand;
import io.penstock.topology.Engine;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each shape of stages checks its own answers: here on small sizes, several times in one JVM. */
class StagesShapesTest {
    private static final List<Integer> SIZES = List.of(1, 99, 1000, 20_000, 1_000_000);
    private static final Engine ENGINE = DisruptorEngine.withDefaults();

    @TestFactory
    Stream<DynamicTest> givesTheRightAnswerOnSmallSizes() {
        return Stream.of(
                test("hop at max demand 1", () -> StagesRun.hop(ENGINE, Demand.of(1))),
                test("three stages", () -> StagesRun.chain(ENGINE, Demand.DEFAULT)),
                test("broadcast", () -> FanRun.broadcast(ENGINE, Demand.DEFAULT)),
                test("partition", () -> FanRun.partition(ENGINE, Demand.DEFAULT)),
                test("joining and leaving", () -> JoinLeaveRun.joiningAndLeaving(ENGINE, Demand.DEFAULT)),
                test("nobody joining", () -> JoinLeaveRun.undisturbed(ENGINE, Demand.DEFAULT)),
                test("fan-in", () -> FanRun.fanIn(ENGINE, Demand.DEFAULT)));
    }

    private static DynamicTest test(String name, Callable<Contestant> maker) {
        return DynamicTest.dynamicTest(name, () -> {
            try (Contestant contestant = maker.call()) {
                for (int size : SIZES) {
                    assertTrue(contestant.run(size) >= size);
                    contestant.check();
                }
            }
        });
    }

    @Test
    void theOthersGetAllOfTheirsWhileOneStalls() throws Exception {
        try (Contestant stalled = StalledRun.stalled(ENGINE, Demand.DEFAULT)) {
            for (int size : List.of(3, 999, 1 << 20)) {
                assertEquals(3L * (size / 4 + 1), size == 1 << 20 ? stalled.run(size) + 3 : stalled.run(size));
                stalled.check();
            }
        }
    }

    @Test
    void sumsOfRemainders() {
        for (int remainder = 0; remainder < 4; remainder++) {
            int wanted = remainder;
            assertEquals(LongStream.range(0, 10).filter(n -> n % 4 == wanted).sum(), Remainders.sum(remainder, 4, 10));
        }
    }
}

package io.penstock.testkit.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For what was not recorded a model stands in for GenStage, which sees what GenStage saw in what was. */
class ModelTest {
    private static final int SEEDS = 1000;

    static Stream<Trace> recorded() {
        return Stream.of("broadcast", "spread", "chain")
                .flatMap(Trace::ofFamily)
                .filter(ModelTest::isModelled);
    }

    /** Whether no partitions are in it. */
    private static boolean isModelled(Trace trace) {
        return trace.lines().stream()
                .noneMatch(line ->
                        line.says("dispatcher") && line.setting("dispatcher").equals("partition"));
    }

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void seesWhatGenStageSees(Trace trace) {
        new Following(trace).run();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void seesWithSelectorsWhatStagesSee(int seed) {
        replay(Script.selecting(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void seesInAChainWhatStagesSee(int seed) {
        replay(Script.chained(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void seesAnewWhatStagesSee(int seed) {
        replay(Script.anew(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void seesOfSeveralProducersWhatStagesSee(int seed) {
        replay(Script.several(seed));
    }

    private static void replay(Trace trace) {
        try (Replay replay = new Replay(trace)) {
            replay.run();
        }
    }

    /** Does the steps of a trace, with turns in the order in which the stages had theirs. */
    private static final class Following {
        private final List<Line> lines;
        private final Sights wanted = new Sights();
        private final Sights seen = new Sights();
        private final Model model = new Model(seen::add, this::inOrder);
        private final Trace trace;
        private int at;

        Following(Trace trace) {
            this.trace = trace;
            lines = trace.lines();
        }

        void run() {
            while (at < lines.size()) {
                Line step = lines.get(at++);
                model.step(step);
                for (; at < lines.size() && !lines.get(at).isStep(); at++) {
                    wanted.add(lines.get(at).word(0), lines.get(at).sight());
                }
                assertEquals(wanted.byStage(), seen.byStage(), () -> trace + " " + step);
            }
        }

        private List<String> inOrder(List<String> names) {
            names.sort(Comparator.comparingInt(this::nextSight));
            return names;
        }

        /** Where the trace tells what the stage sees next. */
        private int nextSight(String stage) {
            int before = seen.count(stage) - wanted.count(stage);
            return IntStream.range(at, lines.size())
                    .filter(line -> lines.get(line).word(0).equals(stage))
                    .skip(before)
                    .findFirst()
                    .orElse(lines.size());
        }
    }
}

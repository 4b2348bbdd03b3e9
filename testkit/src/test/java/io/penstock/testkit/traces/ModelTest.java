package io.penstock.testkit.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No trace of GenStage was recorded with selectors: a model stands in for it, which sees what GenStage saw where there are none. */
class ModelTest {
    private static final int SEEDS = 1000;

    static Stream<Trace> recorded() {
        return Trace.ofFamily("broadcast");
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
        try (Replay replay = new Replay(Script.trace(seed))) {
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
                assertTrue(model.step(step), trace::toString);
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

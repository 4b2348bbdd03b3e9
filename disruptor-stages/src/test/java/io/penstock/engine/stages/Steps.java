package io.penstock.engine.stages;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stages.Stages;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ways to step stages, and numbers to compare with. */
final class Steps {
    private Steps() {}

    static SteppedRunning launch(Stages stages) {
        return launch(stages, 0);
    }

    static SteppedRunning launch(Stages stages, long seed) {
        return new SteppedEngine(seed).launch(stages.topology());
    }

    /** Gives each stage a turn, in the order named, until none of them has anything to do. */
    static void inOrder(SteppedRunning running, String... stages) {
        boolean did = true;
        while (did) {
            did = false;
            for (String stage : stages) {
                did |= running.step(stage);
            }
        }
    }

    /** All whole numbers from the first up to the last, inclusive. */
    static List<Integer> range(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    /** The same, each twice. */
    static List<Integer> doubled(int first, int last) {
        return range(first, last).stream().flatMap(n -> Stream.of(n, n)).toList();
    }
}

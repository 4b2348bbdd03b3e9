package io.penstock.testkit.traces;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What GenStage's stages saw is what ours see. */
class TracesTest {
    static Stream<Trace> traces() {
        return Stream.of(
                        "one",
                        "manual",
                        "demand",
                        "broadcast",
                        "partition",
                        "buffer",
                        "accumulate",
                        "info",
                        "leave",
                        "crowd",
                        "mixed",
                        "share",
                        "again",
                        "exits",
                        "talk",
                        "twice",
                        "several",
                        "between",
                        "spread",
                        "selecting",
                        "named",
                        "sift",
                        "split",
                        "middle",
                        "hooked",
                        "merged",
                        "deep",
                        "children",
                        "brood",
                        "elements",
                        "emptied",
                        "reads",
                        "chain",
                        "modes",
                        "gather",
                        "sparse",
                        "choosy",
                        "overflow",
                        "diamond")
                .flatMap(Trace::ofFamily);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traces")
    void seeWhatGenStagesSee(Trace trace) {
        try (Replay replay = new Replay(trace)) {
            replay.run();
        }
    }
}

package io.penstock.pipeline.logic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.pipeline.step.StepHandler;
import io.penstock.stage.FakeHost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MergeLogicTest {
    private final FakeHost<Object> host = FakeHost.withoutOutput();
    private final List<String> seen = new ArrayList<>();

    @Test
    void waitsForAnEndOfWhichItKnowsNothing() throws Exception {
        MergeLogic<Long> merge = byPosition(2);
        assertEquals(0, merge.onEvents(0, Events.at(0L, 2L)));
        assertEquals(List.of(), seen);
    }

    @Test
    void takesWhatIsBelowTheHeadOfTheOther() throws Exception {
        MergeLogic<Long> merge = byPosition(2);
        merge.onEvents(0, Events.at(3L));
        assertEquals(2, merge.onEvents(1, Events.at(1L, 2L, 4L)));
        assertEquals(1, merge.onEvents(0, Events.at(3L)));
        assertEquals(List.of("1", "2.", "3."), seen);
    }

    @Test
    void takesWhatIsBelowTheWatermarkOfTheOther() throws Exception {
        MergeLogic<Long> merge = byPosition(2);
        merge.onWatermark(1, 5);
        assertEquals(2, merge.onEvents(0, Events.at(3L, 4L, 5L)));
        assertEquals(List.of("3", "4."), seen);
    }

    @Test
    void anEndThatEndedHoldsUpNobody() throws Exception {
        MergeLogic<Long> merge = byPosition(2);
        merge.onEnd(1, false);
        assertEquals(2, merge.onEvents(0, Events.at(3L, 9L)));
    }

    @Test
    void makesTheEngineLookAgainWhenAnotherEndMayGoOn() throws Exception {
        MergeLogic<Long> merge = byPosition(3);
        merge.onEvents(0, Events.at(3L));
        merge.onEvents(1, Events.at(5L));
        assertEquals(0, host.wakes);
        merge.onWatermark(2, 3);
        assertEquals(0, host.wakes);
        merge.onWatermark(2, 4);
        assertEquals(1, host.wakes);
    }

    @Test
    void comparesTiesThenEnds() throws Exception {
        MergeLogic<String> merge = new MergeLogic<>(
                2, word -> word.length(), Comparator.naturalOrder(), (word, sequence, endOfBatch) -> seen.add(word));
        merge.onStart(host);
        merge.onEvents(0, words("b", "d"));
        assertEquals(1, merge.onEvents(1, words("a", "b", "c")));
        assertEquals(1, merge.onEvents(0, words("b", "d")));
        assertEquals(2, merge.onEvents(1, words("b", "c")));
        assertEquals(List.of("a", "b", "b", "c"), seen);
    }

    @Test
    void saysTheLeastWatermarkAndTheEndOnce() throws Exception {
        MergeLogic<Long> merge = new MergeLogic<>(2, null, Comparator.naturalOrder(), new Marks());
        merge.onStart(host);
        merge.onWatermark(0, 5);
        merge.onWatermark(1, 3);
        merge.onWatermark(0, 7);
        merge.onEnd(1, false);
        merge.onEnd(0, true);
        merge.onStop();
        assertEquals(List.of("start", "w3", "w7", "end", "stop"), seen);
    }

    @Test
    void refusesAnEventBelowWhatWasHandedOver() throws Exception {
        MergeLogic<Long> merge = byPosition(1);
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> merge.onEvents(0, Events.at(4L, 3L)));
        assertEquals(
                "stage-under-test: want events in order, and none below a watermark, got one of order 3 after one of 4",
                refused.getMessage());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.penstock.pipeline.logic.MergeRig#seeds")
    void bringsAllIntoOneOrderWhateverTheSchedule(long seed) throws Exception {
        MergeRig rig = new MergeRig(seed);
        assertEquals(rig.sorted(), rig.merged());
    }

    private static Events<String> words(String... words) {
        List<Long> positions = new ArrayList<>();
        for (String ignored : words) {
            positions.add(0L);
        }
        return new Events<>(List.of(words), positions);
    }

    private MergeLogic<Long> byPosition(int ends) throws Exception {
        MergeLogic<Long> merge = new MergeLogic<>(
                ends,
                null,
                (one, other) -> 0,
                (event, sequence, endOfBatch) -> seen.add(event + (endOfBatch ? "." : "")));
        merge.onStart(host);
        return merge;
    }

    private final class Marks implements StepHandler<Long> {
        @Override
        public void onStart() {
            seen.add("start");
        }

        @Override
        public void onEvent(Long event, long sequence, boolean endOfBatch) {
            seen.add(String.valueOf(event));
        }

        @Override
        public void onWatermark(long watermark) {
            seen.add("w" + watermark);
        }

        @Override
        public void onEnd() {
            seen.add("end");
        }

        @Override
        public void onStop() {
            seen.add("stop");
        }
    }
}

package io.penstock.engine.joins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.engine.stages.Rule;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.Logic;
import io.penstock.stage.Terms;
import io.penstock.topology.Addition;
import io.penstock.topology.Dispatch;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import io.penstock.topology.WhenFull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stage that is begun anew where it threw at a watermark: no time is lost with it. */
class ThrowingAtMarksTest {
    private final List<String> notes = new ArrayList<>();
    private int throwsAtMarks;
    private final SteppedRunning steps = new SteppedEngine(0).launch(topology());

    private static Topology topology() {
        OutboundSpec open = new OutboundSpec(new Dispatch.ByDemand(), List.of(), 100, WhenFull.FAIL, true);
        StageSpec source =
                new StageSpec("source", "source", () -> new Marking(0, 7), List.of(), open, FailurePolicy.FAIL);
        return new Topology("marks", List.of(), List.of(source));
    }

    /** Joins, and is begun anew where it fails, as often as the test says. */
    private void add() {
        FailurePolicy again = new FailurePolicy.Restart(3, Duration.ofMinutes(1));
        StageSpec stage = new StageSpec("brittle", "brittle", Brittle::new, List.of(), null, again);
        JoinSpec wish = new JoinSpec("brittle", "source", Demand.of(8, 0), -1, 64, Terms.DEFAULT, null);
        steps.add(List.of(new Addition(stage, List.of(), List.of(wish))));
    }

    private void say(Object... things) {
        for (Object thing : things) {
            steps.tell("source", thing);
        }
        steps.settle();
    }

    @Test
    @Rule({"S37", "J17"})
    void aSuccessorIsToldTheWatermarkAtWhichItsPredecessorThrew() {
        add();
        steps.settle();
        throwsAtMarks = 2;

        say(1L, "5", 6L);

        assertEquals(List.of("1", "thrown at 5", "thrown at 5", "mark 5", "6"), notes);
        assertEquals(2, steps.status("brittle").restarts());
    }

    @Test
    @Rule({"S37", "J18"})
    void aSuccessorIsToldTheWatermarkThatHeldWhereItsPredecessorJoinedAndThrewAtIt() {
        say("5");
        throwsAtMarks = 2;
        add();

        say(6L);

        assertEquals(List.of("thrown at 5", "thrown at 5", "mark 5", "6"), notes);
        assertEquals(2, steps.status("brittle").restarts());
    }

    private final class Brittle implements Logic<Long, Object> {
        @Override
        public int onEvents(int inbound, Batch<Long> batch) throws Exception {
            return batch.each((time, sequence, last) -> notes.add("" + time));
        }

        @Override
        public void onWatermark(int inbound, long watermark) {
            if (throwsAtMarks > 0) {
                throwsAtMarks--;
                notes.add("thrown at " + watermark);
                throw new IllegalStateException("brittle");
            }
            notes.add("mark " + watermark);
        }
    }
}

package io.penstock.engine.joins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.engine.stages.Rule;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.Terms;
import io.penstock.stage.Unprocessed;
import io.penstock.topology.Addition;
import io.penstock.topology.Dispatch;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import io.penstock.topology.WhenFull;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.agrona.LangUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A selector that throws, whatever it throws: as if its consumer had thrown at that event. */
class ThrowingSelectorTest {
    private final List<Object> lost = new ArrayList<>();
    private final Terms handsOn =
            new Terms(CancelMode.TEMPORARY, Unprocessed.HANDED_ON, (subscription, events, how) -> lost.addAll(events));
    private final SteppedRunning steps = new SteppedEngine(0).launch(topology());

    private static Topology topology() {
        OutboundSpec open = new OutboundSpec(new Dispatch.ByDemand(), List.of(), 100, WhenFull.FAIL, true);
        StageSpec source =
                new StageSpec("source", "source", () -> new Marking(0, 7), List.of(), open, FailurePolicy.FAIL);
        return new Topology("selectors", List.of(), List.of(source));
    }

    private Timed add(String name, Predicate<Object> selector) {
        Timed timed = new Timed(time -> false);
        StageSpec stage = new StageSpec(name, name, () -> timed, List.of(), null, new FailurePolicy.Leave());
        JoinSpec wish = new JoinSpec(name, "source", Demand.of(8, 0), -1, 64, handsOn, selector);
        steps.add(List.of(new Addition(stage, List.of(), List.of(wish))));
        steps.settle();
        return timed;
    }

    @Rule({"S20", "J8"})
    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, AssertionError.class})
    void theEventIsLostAndWhatStandsBeforeItIsHandedOver(Class<? extends Throwable> thrown) throws Exception {
        Throwable poison = thrown.getConstructor().newInstance();
        Timed first = add("first", time -> {
            if (time.equals(2L)) {
                LangUtil.rethrowUnchecked(poison);
            }
            return true;
        });
        for (long time = 0; time < 4; time++) {
            steps.tell("source", time);
        }
        steps.settle();
        Timed second = add("second", time -> true);

        assertEquals(List.of(0L, 1L), first.times);
        assertEquals(List.of(2L), lost);
        assertEquals(List.of(3L), second.times);
    }
}

package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.SteppedEngine;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stage.Logic;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.TopologyFailedException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stage looks at the events of its batch and takes some of them: no others. */
class BatchBoundsTest {
    private final Stages stages = Stages.named("bounds");
    private final Subscription<Integer> three =
            Subscription.to(stages.from("numbers", List.of(1, 2, 3))).demand(Demand.of(3, 0));

    private String failure() {
        try (RunningStages running = stages.launch(new SteppedEngine(1))) {
            return assertThrows(TopologyFailedException.class, running::await)
                    .getCause()
                    .getMessage();
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "3, false", "-1, true", "3, true"})
    void looksAtNoOther(int index, boolean selects) {
        Subscription<Integer> wish = selects ? three.select(n -> true) : three;
        stages.consume("stage", () -> events -> events.get(index), wish);

        assertEquals("want 0 <= index < 3 of a batch, got " + index, failure());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4, Integer.MAX_VALUE})
    void takesNoOther(int taken) {
        Logic<Integer, Object> greedy = new Logic<>() {
            @Override
            public int onEvents(int inbound, Batch<Integer> batch) {
                return taken;
            }
        };
        stages.host("stage", () -> greedy, three);

        assertEquals("want 0 <= events taken <= 3, got " + taken, failure());
    }
}

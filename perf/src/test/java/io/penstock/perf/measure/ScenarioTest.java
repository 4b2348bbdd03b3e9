package io.penstock.perf.measure;

import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final Plan SHORT = new Plan(1, 1, 1, 1, 1);
    private static final Plan LONG = new Plan(2, 2, 2, 2, 2);

    private final Side side = Side.recorded("one", "one that cannot run here", new Spread(1, 2, 3));
    private final Comparison usual = new Comparison(side, side);
    private final Comparison special = new Comparison(side, side, LONG);
    private final Scenario scenario =
            new Scenario("hop", "M events/s", SHORT, "1g", Scenario.Files.NONE, List.of(usual, special));

    @Test
    void measuresByItsPlanButWhereAComparisonHasItsOwn() {
        assertSame(SHORT, scenario.plan(usual));
        assertSame(LONG, scenario.plan(special));
    }
}

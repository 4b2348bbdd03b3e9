package io.penstock.perf.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final Plan PLAN = new Plan(2, 1_000_000, 3, 10_000_000, 5_000_000);

    private long nowNs;

    /** Takes a nanosecond a unit, or as many as a run is told to. */
    private final class Steady implements Contestant {
        private final List<Long> runs = new ArrayList<>();
        private final long nsAUnit;
        private final int wrongAt;

        Steady(long nsAUnit, int wrongAt) {
            this.nsAUnit = nsAUnit;
            this.wrongAt = wrongAt;
        }

        @Override
        public long run(long units) {
            runs.add(units);
            nowNs += units * nsAUnit;
            return units;
        }

        @Override
        public void check() throws WrongAnswerException {
            WrongAnswerException.unless("run", true, runs.size() != wrongAt);
        }
    }

    @Test
    void answersMillionsASecond() throws Exception {
        assertEquals(500.0, new Meter(new Steady(2, -1), PLAN, () -> nowNs).rate(), 1e-9);
    }

    @Test
    void measuresAsManyUnitsAsTheTimeOfARunAllows() throws Exception {
        Steady contestant = new Steady(4, -1);
        new Meter(contestant, PLAN, () -> nowNs).rate();
        assertEquals(2_500_000, contestant.runs.get(contestant.runs.size() - 1));
    }

    @Test
    void neverMeasuresMoreUnitsThanThePlanAllows() throws Exception {
        Steady contestant = new Steady(1, -1);
        new Meter(contestant, PLAN, () -> nowNs).rate();
        assertEquals(5_000_000, contestant.runs.get(contestant.runs.size() - 1));
    }

    @Test
    void warmsUpAtLeastAsOftenAndAsLongAsThePlanSays() throws Exception {
        Steady contestant = new Steady(1, -1);
        new Meter(contestant, new Plan(4, 10_000_000, 1, 1_000_000, 1_000_000), () -> nowNs).rate();
        assertEquals(1 + 10 + 1, contestant.runs.size(), contestant.runs.toString());
    }

    @Test
    void measuresMoreRunsWhereTheyAreShort() throws Exception {
        Steady contestant = new Steady(1, -1);
        new Meter(contestant, new Plan(1, 1, 3, 10_000_000, 1_000_000), () -> nowNs).rate();
        assertEquals(1 + 30, contestant.runs.size(), contestant.runs.toString());
    }

    @Test
    void aWrongAnswerOfAWarmUpEndsTheMeasurement() {
        WrongAnswerException wrong =
                assertThrows(WrongAnswerException.class, () -> new Meter(new Steady(1, 1), PLAN, () -> nowNs).rate());
        assertEquals("want run true, got false", wrong.getMessage());
    }
}

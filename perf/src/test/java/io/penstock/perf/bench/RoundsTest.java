package io.penstock.perf.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.perf.measure.Comparison;
import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.Plan;
import io.penstock.perf.measure.Result;
import io.penstock.perf.measure.Scenario;
import io.penstock.perf.measure.Side;
import io.penstock.perf.measure.Spread;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Comparison SLOW = comparison("slow");
    private static final Comparison FAST = comparison("fast");
    private static final Scenario SCENARIO =
            new Scenario("walk", "M steps/s", new Plan(1, 1, 1, 1, 1), "1g", Scenario.Files.NONE, List.of(SLOW, FAST));

    private static Comparison comparison(String variant) {
        return new Comparison(Side.of(variant, "at will", Idle::new), Side.of("snail", "as it can", Idle::new));
    }

    private static final class Idle implements Contestant {
        @Override
        public long run(long units) {
            return units;
        }

        @Override
        public void check() {}
    }

    @Test
    void runsOursAndThePeerInTurn() throws Exception {
        List<String> order = new ArrayList<>();
        rounds(2, (comparison, ours) -> {
                    order.add(comparison.side(ours).name());
                    return 1;
                })
                .run((scenario, comparison, result) -> {});
        assertEquals(List.of("slow", "snail", "slow", "snail", "fast", "snail", "fast", "snail"), order);
    }

    @Test
    void pairsTheFiguresOfEachRound() throws Exception {
        double[] figures = {8, 4, 9, 3, 2, 1, 2, 1};
        int[] next = {0};
        List<Result> results = new ArrayList<>();
        rounds(2, (comparison, ours) -> figures[next[0]++]).run((scenario, comparison, result) -> results.add(result));
        assertEquals(new Spread(2, 2.5, 3), results.get(0).ratio());
        assertEquals(new Spread(2, 2, 2), results.get(1).ratio());
    }

    @Test
    void setsOursBesideWhatWasRecorded() throws Exception {
        Side recorded = Side.recorded("turtle", "seen once", new Spread(1, 4, 5));
        Comparison comparison = new Comparison(Side.of("slow", "at will", Idle::new), recorded);
        Scenario scenario = new Scenario(
                "walk", "M steps/s", new Plan(1, 1, 1, 1, 1), "1g", Scenario.Files.NONE, List.of(comparison));
        double[] figures = {8, 12};
        int[] next = {0};
        List<Result> results = new ArrayList<>();

        new Rounds(
                        scenario,
                        2,
                        (measured, ours) -> figures[next[0]++],
                        new PrintStream(OutputStream.nullOutputStream()))
                .run((shown, of, result) -> results.add(result));

        assertEquals(List.of(new Result(new Spread(8, 10, 12), new Spread(1, 4, 5), new Spread(2, 2.5, 3))), results);
    }

    @Test
    void printsAJsonObjectALine() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Result result = new Result(new Spread(1, 2.5, 1e6), new Spread(0.001, 1.0 / 3, 7), new Spread(1, 2, 3));
        new JsonReport(out).show(SCENARIO, SLOW, result);
        assertEquals(
                "{\"scenario\": \"walk\", \"variant\": \"slow\", \"baseline\": \"snail\", \"unit\": \"M steps/s\","
                        + " \"penstock\": {\"min\": 1, \"median\": 2.5, \"max\": 1000000},"
                        + " \"other\": {\"min\": 0.001, \"median\": 0.333333, \"max\": 7},"
                        + " \"ratio\": {\"min\": 1, \"median\": 2, \"max\": 3}}\n",
                out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void printsATableForPeople() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Result result = new Result(new Spread(1, 2.5, 10), new Spread(1, 1.25, 2), new Spread(1, 2, 3));
        new TextReport(out).show(SCENARIO, SLOW, result);
        assertEquals("""
                walk: slow over snail                               min     median        max
                  slow, M steps/s                                  1.00       2.50      10.00
                  snail, M steps/s                                 1.00       1.25       2.00
                  ratio                                            1.00       2.00       3.00
                  slow: at will
                  snail: as it can

                """, out.toString(StandardCharsets.UTF_8));
    }

    private static Rounds rounds(int rounds, Rounds.Measuring measuring) {
        return new Rounds(SCENARIO, rounds, measuring, new PrintStream(OutputStream.nullOutputStream()));
    }
}

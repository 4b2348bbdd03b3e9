package io.penstock.perf.bench;

import io.penstock.perf.measure.Comparison;
import io.penstock.perf.measure.Result;
import io.penstock.perf.measure.Scenario;
import io.penstock.perf.measure.Side;
import io.penstock.perf.measure.Spread;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Results for people. */
final class TextReport implements Report {
    private final OutputStream out;

    TextReport(OutputStream out) {
        this.out = out;
    }

    @Override
    public void show(Scenario scenario, Comparison comparison, Result result) throws IOException {
        String title = scenario.name() + ": " + comparison.variant() + " over " + comparison.baseline();
        String text = String.format("%-44s %10s %10s %10s%n", title, "min", "median", "max")
                + figures(comparison.variant() + ", " + scenario.unit(), result.penstock())
                + figures(comparison.baseline() + ", " + scenario.unit(), result.other())
                + figures("ratio", result.ratio())
                + setting(comparison.penstock())
                + setting(comparison.other())
                + "\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String figures(String what, Spread spread) {
        return String.format(
                Locale.ROOT, "  %-42s %10.2f %10.2f %10.2f%n", what, spread.min(), spread.median(), spread.max());
    }

    private static String setting(Side side) {
        return "  " + side.name() + ": " + side.setting() + "\n";
    }
}

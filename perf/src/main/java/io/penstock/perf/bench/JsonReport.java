package io.penstock.perf.bench;

import io.penstock.perf.measure.Comparison;
import io.penstock.perf.measure.Result;
import io.penstock.perf.measure.Scenario;
import io.penstock.perf.measure.Spread;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;

/** Results for programs: one JSON object a line. The names in it are our own, and hold nothing that JSON would escape. */
final class JsonReport implements Report {
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private final OutputStream out;

    JsonReport(OutputStream out) {
        this.out = out;
    }

    @Override
    public void show(Scenario scenario, Comparison comparison, Result result) throws IOException {
        String object = "{" + text("scenario", scenario.name())
                + ", " + text("variant", comparison.variant())
                + ", " + text("baseline", comparison.baseline())
                + ", " + text("unit", scenario.unit())
                + ", " + spread("penstock", result.penstock())
                + ", " + spread("other", result.other())
                + ", " + spread("ratio", result.ratio())
                + "}\n";
        out.write(object.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String text(String name, String value) {
        return '"' + name + "\": \"" + value + '"';
    }

    private static String spread(String name, Spread spread) {
        return '"' + name + "\": {\"min\": " + number(spread.min())
                + ", \"median\": " + number(spread.median())
                + ", \"max\": " + number(spread.max()) + "}";
    }

    private static String number(double value) {
        return new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros().toPlainString();
    }
}

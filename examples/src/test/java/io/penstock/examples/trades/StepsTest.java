package io.penstock.examples.trades;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.examples.trades.bar.Bar;
import io.penstock.examples.trades.bar.BarClock;
import io.penstock.examples.trades.bar.OpenBars;
import io.penstock.examples.trades.line.Header;
import io.penstock.examples.trades.line.Lines;
import io.penstock.examples.trades.line.TradeLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The steps, one after the other without an engine, against the reference. */
class StepsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream late = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreeWithTheReference(long seed) throws IOException {
        Random random = new Random(seed);
        String input = Inputs.input(random, 1 + random.nextInt(2000));
        long bar = random.nextInt(10) == 0 ? Long.MAX_VALUE : 1 + random.nextInt(120);
        long disorder = random.nextInt(10) == 0 ? Long.MAX_VALUE : random.nextInt(200);
        Reference want = new Reference(bar, disorder).run(input);
        Counts counts = run(input, bar, disorder);
        assertEquals(want.bars.toString(), text(out));
        assertEquals(want.late.toString(), text(late));
        assertEquals(new Counts(want.lines, want.trades, want.lateTrades, want.badLines.size()), counts);
        assertEquals(
                want.badLines.stream().limit(10).map(number -> "line " + number).toList(),
                text(err)
                        .lines()
                        .map(line -> line.substring(0, line.indexOf(':')))
                        .toList());
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private Counts run(String input, long bar, long disorder) throws IOException {
        BarClock clock = new BarClock(bar, disorder);
        Judge judge = new Judge(clock);
        OpenBars open = new OpenBars(new BarClock(bar, disorder));
        BarWriter writer = new BarWriter(out, bar);
        LineReport report = new LineReport(late, new PrintStream(err, true, StandardCharsets.US_ASCII));
        writer.onStart();
        Lines lines = lines(input);
        TradeLine line = new TradeLine();
        boolean header = true;
        boolean more;
        do {
            more = lines.read();
            for (int n = lines.ready(); n > 0; n--) {
                lines.take(line);
                if (header) {
                    header = false;
                    lines.columns(Header.of(line));
                    continue;
                }
                judge.onEvent(line, 0, n == 1);
                report.onEvent(line, 0, n == 1);
                if (line.isInTime()) {
                    open.add(line.trade());
                }
                close(open, writer, line.firstOpenBar());
            }
        } while (more);
        assertTrue(lines.ended());
        close(open, writer, Long.MAX_VALUE);
        return judge.counts();
    }

    private static void close(OpenBars open, BarWriter writer, long firstOpen) throws IOException {
        for (Bar bar = open.first(); bar != null && bar.number() < firstOpen; bar = open.first()) {
            writer.onEvent(bar, 0, false);
            open.closeFirst();
        }
        writer.flush();
    }

    private static Lines lines(String input) {
        byte[] bytes = input.getBytes(StandardCharsets.ISO_8859_1);
        return new Lines(Channels.newChannel(new ByteArrayInputStream(bytes))::read);
    }
}

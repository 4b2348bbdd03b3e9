package io.penstock.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private long nowNs = 5;

    private Progress bar() {
        return new Progress("read", new PrintStream(drawn, true, StandardCharsets.UTF_8), () -> nowNs);
    }

    private String drawn() {
        return drawn.toString(StandardCharsets.UTF_8);
    }

    @Test
    void drawsHowFarItIs() {
        bar().show(50, 100);
        assertEquals("\r\u001b[Kread [###############...............]  50 %", drawn());
    }

    @Test
    void countsWhereTheTotalIsUnknown() {
        bar().show(50, 0);
        assertEquals("\r\u001b[Kread 50", drawn());
    }

    @Test
    void drawsTenTimesASecondAtMost() {
        Progress bar = bar();
        bar.show(1, 0);
        nowNs += 99_999_999;
        bar.show(2, 0);
        nowNs += 1;
        bar.show(3, 0);
        assertEquals("\r\u001b[Kread 1\r\u001b[Kread 3", drawn());
    }

    @Test
    void leavesNothingOnTheTerminal() {
        Progress bar = bar();
        bar.show(1, 0);
        bar.close();
        assertEquals("\r\u001b[Kread 1\r\u001b[K", drawn());
    }
}

package io.penstock.perf.bench;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class BenchMainTest {
    private static void parse(String... args) {
        new CommandLine(new BenchMain()).parseArgs(args);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "2147483648", "4294967296", "many"})
    void refusesRoundsThatCannotBeRun(String rounds) {
        assertThrows(ParameterException.class, () -> parse("hop", "--rounds", rounds));
    }

    @Test
    void takesRoundsThatCan() {
        assertDoesNotThrow(() -> parse("hop", "--rounds", "1000"));
    }
}

package io.penstock.examples.wordcount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.examples.cli.UsageException;
import io.penstock.stage.Demand;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class WordCountOptionsTest {
    @Test
    void askByDefaultForAThousandAndShowAll() {
        WordCountOptions options = parse("a", "-", "a");

        assertEquals(List.of(Path.of("a"), Path.of("-"), Path.of("a")), options.files());
        assertEquals(Long.MAX_VALUE, options.top());
        assertEquals(Demand.of(1000, 500), options.demand());
        assertEquals(Math.min(256, Runtime.getRuntime().availableProcessors()), options.stages());
    }

    @Test
    void takeEveryNumberInItsRange() {
        WordCountOptions options =
                parse("--top", "1", "--stages=256", "--max-demand", "1073741824", "--min-demand", "0", "a");

        assertEquals(1, options.top());
        assertEquals(256, options.stages());
        assertEquals(Demand.of(1 << 30, 0), options.demand());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--top 0 a",
                "--top x a",
                "--top",
                "--stages 0 a",
                "--stages 257 a",
                "--max-demand 0 a",
                "--max-demand 1073741825 a",
                "--min-demand -1 a",
                "--min-demand a",
                "--top 99999999999999999999 a",
                "--no a"
            })
    void refuseWhatIsOutOfRangeOrMissing(String line) {
        assertThrows(ParameterException.class, () -> parse(line.isEmpty() ? new String[0] : line.split(" ")));
    }

    @Test
    void refuseAFileWithoutAName() {
        assertThrows(ParameterException.class, () -> parse("a", ""));
    }

    @Test
    void refuseAMinThatIsNotBelowMax() {
        assertEquals(
                "want --min-demand below --max-demand, got --min-demand 5 and --max-demand 5",
                refusal("--max-demand", "5", "--min-demand", "5", "a"));
        assertEquals(
                "want --min-demand below --max-demand, got --min-demand 1000 and --max-demand 1000 (the default)",
                refusal("--min-demand", "1000", "a"));
    }

    private static String refusal(String... line) {
        return assertThrows(UsageException.class, () -> parse(line).demand()).getMessage();
    }

    private static WordCountOptions parse(String... line) {
        WordCountOptions options = new WordCountOptions();
        new CommandLine(new Described(options)).parseArgs(line);
        return options;
    }

    private record Described(@CommandLine.Mixin WordCountOptions options) {}
}

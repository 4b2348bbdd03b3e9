package io.penstock.examples.wordcount;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.WaitStrategies;
import io.penstock.topology.Engine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(60)
class WordCountTest {
    private static final Engine ENGINE = DisruptorEngine.withDefaults();
    private static final List<String> WAIT_STRATEGIES = List.copyOf(WaitStrategies.names());

    @TempDir
    private Path dir;

    private static byte[] counted(Engine engine, Path file, long splitLength, String... settings) throws Exception {
        String[] args =
                Stream.concat(Stream.of(settings), Stream.of(file.toString())).toArray(String[]::new);
        WordCountOptions options = CommandLine.populateCommand(new WordCountOptions(), args);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new WordCount(WordInputs.of(options.files(), splitLength), options).write(engine, out);
        return out.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "--stages=1 --partitions=1",
                "--stages=2 --partitions=7",
                "--stages=7 --partitions=2 --ring-size=1 --max-demand=1",
                "--stages=3 --partitions=3 --ring-size=4096 --max-demand=1000 --min-demand=999",
                "--stages=16 --partitions=16 --max-demand=2 --min-demand=0"
            })
    void countsTheSameWhateverTheSettings(String settings) throws Exception {
        for (long seed = 1; seed <= 4; seed++) {
            byte[] text = Texts.hostile(seed, 200_000);
            Path file = Files.write(dir.resolve("text" + seed), text);
            byte[] want = new PlainCount().add(text).report(Long.MAX_VALUE);
            assertArrayEquals(want, counted(ENGINE, file, 10_007, settings.split(" ")), "seed " + seed);
        }
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("WAIT_STRATEGIES")
    void countsTheSameHoweverStagesWait(String name) throws Exception {
        byte[] text = Texts.hostile(11, 300_000);
        Path file = Files.write(dir.resolve("text"), text);
        Engine engine = new DisruptorEngine(EngineOptions.defaults().waitStrategy(WaitStrategies.named(name)));
        byte[] want = new PlainCount().add(text).report(Long.MAX_VALUE);
        assertArrayEquals(want, counted(engine, file, 10_007, "--stages=3", "--partitions=2", "--max-demand=3"));
    }

    @Test
    void answersAsTheGuidesFlow() throws Exception {
        String text = "the quick brown fox\n\n  jumps over   the lazy dog \r\nthe end".repeat(1000);
        Path file = Files.writeString(dir.resolve("text"), text, StandardCharsets.US_ASCII);
        Map<String, Long> counts = WordCountFlow.counts(file).collect(ENGINE).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, Long> program = new TreeMap<>();
        new String(counted(ENGINE, file, 1000), StandardCharsets.US_ASCII)
                .lines()
                .map(line -> line.split("\t"))
                .forEach(line -> program.put(line[1], Long.valueOf(line[0])));
        assertEquals(program, counts);
    }
}

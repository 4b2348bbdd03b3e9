package io.penstock.perf.baseline.words;

import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.WrongAnswerException;
import io.penstock.perf.text.Tally;
import io.penstock.perf.text.ZipfText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts words by a parallel stream over the lines of a file, grouped concurrently. */
public final class ParallelWords implements Contestant {
    private final Path text;
    private final Tally wanted;
    private Map<String, Long> counts = Map.of();

    /** Of the text in a directory. */
    public ParallelWords(Path directory) throws IOException {
        text = ZipfText.text(directory);
        wanted = ZipfText.tally(directory);
    }

    @Override
    public long run(long units) throws IOException {
        try (Stream<String> lines = Files.lines(text, StandardCharsets.US_ASCII)) {
            counts = lines.parallel()
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .collect(Collectors.groupingByConcurrent(Function.identity(), Collectors.counting()));
        }
        return Files.size(text);
    }

    @Override
    public void check() throws WrongAnswerException {
        WrongAnswerException.unless("count", wanted, Tally.of(counts));
    }
}

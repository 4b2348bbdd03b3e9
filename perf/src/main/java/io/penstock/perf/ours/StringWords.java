package io.penstock.perf.ours;

import io.penstock.examples.wordcount.WordCountFlow;
import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.WrongAnswerException;
import io.penstock.perf.text.Tally;
import io.penstock.perf.text.ZipfText;
import io.penstock.topology.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts words by the flow that the guide ends with: a string a word. */
public final class StringWords implements Contestant {
    private final Engine engine;
    private final Path text;
    private final Tally wanted;
    private List<Map.Entry<String, Long>> counts = List.of();

    /** Of the text in a directory. */
    public StringWords(Engine engine, Path directory) throws IOException {
        this.engine = engine;
        text = ZipfText.text(directory);
        wanted = ZipfText.tally(directory);
    }

    @Override
    public long run(long units) throws Exception {
        counts = WordCountFlow.counts(text).collect(engine);
        return Files.size(text);
    }

    @Override
    public void check() throws WrongAnswerException {
        WrongAnswerException.unless("count", wanted, Tally.of(counts()));
    }

    private Map<String, Long> counts() {
        return counts.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}

package io.penstock.examples.wordcount;

import io.penstock.flow.Flow;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** The flow that the guide ends with: counts words in ten lines, with a string for each. */
public final class WordCountFlow {
    private WordCountFlow() {}

    /** Counts what stands between blanks in the lines of files. */
    public static Flow<Map.Entry<String, Long>> counts(Path... files) {
        return Flow.lines(files)
                .flatMap(line -> Arrays.asList(line.split(" ")))
                .filter(word -> !word.isEmpty())
                .partition(word -> word)
                .reduce(() -> 0L, (count, word) -> count + 1, Long::sum)
                .emit();
    }
}

package io.penstock.testkit.traces;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stages of a real GenStage saw of one script.
 *
 * @param family of scripts
 * @param seed that the script follows from
 * @param lines steps, and behind each what was seen until all was still
 */
record Trace(String family, int seed, List<Line> lines) {
    static Stream<Trace> ofFamily(String family) {
        List<Trace> traces = new ArrayList<>();
        for (String block : read(family).split("\ntrace ")) {
            if (!block.startsWith("#")) {
                List<String> lines = block.lines().toList();
                traces.add(new Trace(
                        family,
                        Integer.parseInt(lines.get(0)),
                        lines.stream()
                                .skip(1)
                                .filter(line -> !line.isEmpty())
                                .map(Line::of)
                                .toList()));
            }
        }
        return traces.stream();
    }

    private static String read(String family) {
        try (InputStream in = Trace.class.getResourceAsStream(family + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public String toString() {
        return family + " " + seed;
    }
}

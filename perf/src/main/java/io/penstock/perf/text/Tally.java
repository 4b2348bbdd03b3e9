package io.penstock.perf.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What stands for a count of words: two counts with the same tally are taken for the same.
 *
 * @param words how many
 * @param distinct how many different ones
 * @param fingerprint of which word was counted how often, whatever their order
 */
public record Tally(long words, long distinct, long fingerprint) {
    private static final Tally NOTHING = new Tally(0, 0, 0);

    /** The tally of counted words, all of them ASCII. */
    public static Tally of(Map<String, ? extends Number> counts) {
        Tally tally = NOTHING;
        for (Map.Entry<String, ? extends Number> entry : counts.entrySet()) {
            byte[] word = entry.getKey().getBytes(StandardCharsets.US_ASCII);
            tally = tally.plus(word, 0, word.length, entry.getValue().longValue());
        }
        return tally;
    }

    /** The tally of no word. */
    public static Tally none() {
        return NOTHING;
    }

    /** This and a word that it does not hold yet. */
    public Tally plus(byte[] bytes, int from, int length, long count) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < from + length; i++) {
            hash = (hash ^ bytes[i]) * 0x100000001b3L;
        }
        return new Tally(words + count, distinct + 1, fingerprint + (hash ^ hash >>> 32) * (2 * count + 1));
    }

    void write(Path file) throws IOException {
        Files.write(file, List.of(words + " " + distinct + " " + fingerprint));
    }

    static Tally read(Path file) throws IOException {
        String[] numbers = Files.readString(file).trim().split(" ");
        return new Tally(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }
}

package io.penstock.examples.wordcount;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final Map<String, Long> COUNTS = new LinkedHashMap<>();

    static {
        COUNTS.put("rare", 1L);
        COUNTS.put("oftener", 70_000L);
        COUNTS.put("a", 65_535L);
        COUNTS.put("b", 65_536L);
        COUNTS.put("c", 65_534L);
        COUNTS.put("d", 65_535L);
        COUNTS.put("sixbytes-b", 3L);
        COUNTS.put("sixbytes-a", 3L);
        COUNTS.put("sixbytes", 3L);
        COUNTS.put("sixby", 3L);
        COUNTS.put("\u00ff", 3L);
        COUNTS.put("most", 1L << 40);
    }

    @Test
    void ranksByCountThenByBytesHoweverOftenWordsCome() {
        WordTable table = WordTable.merging();
        COUNTS.forEach((word, count) -> add(table, word, count));

        List<String> ranked = new ArrayList<>();
        for (int place : new Ranking(table).sorted()) {
            byte[] bytes = new byte[table.length(place) + Long.BYTES];
            table.copy(place, bytes, 0);
            ranked.add(new String(bytes, 0, table.length(place), StandardCharsets.ISO_8859_1));
        }

        assertEquals(
                List.of(
                        "most",
                        "oftener",
                        "b",
                        "a",
                        "d",
                        "c",
                        "sixby",
                        "sixbytes",
                        "sixbytes-a",
                        "sixbytes-b",
                        "\u00ff",
                        "rare"),
                ranked);
    }

    private static void add(WordTable table, String word, long count) {
        byte[] bytes = word.getBytes(StandardCharsets.ISO_8859_1);
        byte[] padded = Arrays.copyOf(bytes, bytes.length + 2 * Long.BYTES);
        long hash = 0;
        for (int at = 0; at < bytes.length; at += Long.BYTES) {
            hash = Words.mix(hash, Words.first(Words.eight(padded, at), Math.min(Long.BYTES, bytes.length - at)));
        }
        long first = Words.first(Words.eight(padded, 0), Math.min(Long.BYTES, bytes.length));
        table.add(Words.key(hash, bytes.length), first, padded, 0, count);
    }
}

package io.penstock.examples.wordcount;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts words in the simplest way there is: byte by byte, a string each, in a sorted map. */
final class PlainCount {
    private final Map<String, Long> counts = new TreeMap<>();

    /** Counts a file; its end ends a word. Bytes become characters of the same number, and are ordered as such. */
    PlainCount add(byte[] file) {
        StringBuilder word = new StringBuilder();
        for (byte b : file) {
            if (b == ' ' || b >= '\t' && b <= '\r') {
                end(word);
            } else {
                word.append((char) (b & 0xff));
            }
        }
        end(word);
        return this;
    }

    private void end(StringBuilder word) {
        if (word.length() > 0) {
            counts.merge(word.toString(), 1L, Long::sum);
            word.setLength(0);
        }
    }

    Map<String, Long> counts() {
        return counts;
    }

    /** What the program should write. */
    byte[] report(long top) {
        List<Map.Entry<String, Long>> ranked = new ArrayList<>(counts.entrySet());
        ranked.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ranked.stream()
                .limit(top)
                .forEach(entry -> out.writeBytes(
                        (entry.getValue() + "\t" + entry.getKey() + "\n").getBytes(StandardCharsets.ISO_8859_1)));
        return out.toByteArray();
    }
}

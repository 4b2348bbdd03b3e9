package io.penstock.testkit;

import java.util.ArrayDeque;
import java.util.List;

/** What happened lately, line by line. */
final class Trace {
    private static final int MOST = 100;

    private final ArrayDeque<String> lines = new ArrayDeque<>();

    void add(String line) {
        if (lines.size() == MOST) {
            lines.remove();
        }
        lines.add(line);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** As the end of a message. */
    String print() {
        return lines.isEmpty() ? "; nothing happened before" : "; what happened:\n  " + String.join("\n  ", lines);
    }
}

package io.penstock.testkit.traces;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A line of a trace: words, then settings.
 *
 * @param words without settings
 * @param settings by name; one without a value has that of its name
 */
record Line(List<String> words, Map<String, String> settings) {
    private static final Set<String> STEPS = Set.of(
            "start",
            "push",
            "call",
            "ask",
            "info",
            "mode",
            "count",
            "cancel",
            "exit",
            "kill",
            "join",
            "resubscribe",
            "finish",
            "read",
            "close",
            "terminate",
            "begin",
            "refuse");

    static Line of(String text) {
        List<String> words = new ArrayList<>();
        Map<String, String> settings = new HashMap<>();
        for (String part : text.split(" ")) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                words.add(part);
            } else {
                settings.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return new Line(List.copyOf(words), Map.copyOf(settings));
    }

    /** Whether the script does something here; otherwise a stage saw something. */
    boolean isStep() {
        return STEPS.contains(words.get(0));
    }

    String word(int at) {
        return words.get(at);
    }

    int number(int at) {
        return Integer.parseInt(words.get(at));
    }

    boolean says(String setting) {
        return settings.containsKey(setting);
    }

    String setting(String name) {
        return settings.get(name);
    }

    int number(String setting) {
        return Integer.parseInt(settings.get(setting));
    }

    int number(String setting, int otherwise) {
        return says(setting) ? number(setting) : otherwise;
    }

    List<String> list(String setting) {
        return List.of(setting(setting).split(","));
    }

    /** What a stage saw: all but its name. */
    String sight() {
        return String.join(" ", words.subList(1, words.size()));
    }
}

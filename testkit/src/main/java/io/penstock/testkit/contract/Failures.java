package io.penstock.testkit.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What cases threw, each message once: one fault of a stage fails a hundred cases alike. */
final class Failures {
    private static final int MOST_LINES = 5;
    private static final int MOST_NAMES = 3;

    private final Map<String, List<String>> names = new LinkedHashMap<>();
    private final List<Throwable> causes = new ArrayList<>();
    private int failed;

    void run(Case each) {
        try {
            each.run();
        } catch (Throwable cause) {
            add(each.name(), cause);
        }
    }

    private void add(String name, Throwable cause) {
        failed++;
        List<String> alike = names.computeIfAbsent(cause.toString(), text -> new ArrayList<>());
        alike.add(name);
        if (alike.size() == 1) {
            causes.add(cause);
        }
    }

    void throwIfAny(int cases) {
        if (failed > 0) {
            AssertionError error = new AssertionError(failed + " of " + cases + " cases failed:" + lines());
            causes.stream().limit(MOST_LINES).forEach(error::addSuppressed);
            throw error;
        }
    }

    private String lines() {
        StringBuilder text = new StringBuilder();
        names.entrySet().stream().limit(MOST_LINES).forEach(each -> text.append(line(each.getValue(), each.getKey())));
        if (names.size() > MOST_LINES) {
            text.append("\n  and ").append(names.size() - MOST_LINES).append(" more messages");
        }
        return text.toString();
    }

    private static String line(List<String> alike, String thrown) {
        return "\n  " + alike.get(0) + ": " + thrown + others(alike.subList(1, alike.size()));
    }

    private static String others(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        return " (and so " + (names.size() > MOST_NAMES ? names.size() + " others" : String.join(", ", names)) + ")";
    }
}

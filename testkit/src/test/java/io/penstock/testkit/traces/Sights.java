package io.penstock.testkit.traces;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stages see, each in its order. */
final class Sights {
    private final Map<String, List<String>> byStage = new TreeMap<>();

    void add(String stage, String sight) {
        of(stage).add(sight);
    }

    List<String> of(String stage) {
        return byStage.computeIfAbsent(stage, name -> new ArrayList<>());
    }

    int count(String stage) {
        return of(stage).size();
    }

    int count() {
        return byStage.values().stream().mapToInt(List::size).sum();
    }

    Map<String, List<String>> byStage() {
        return byStage;
    }
}

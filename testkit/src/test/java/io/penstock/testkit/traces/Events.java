package io.penstock.testkit.traces;

import io.penstock.stage.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Events as a trace writes them: runs of neighbours as first..last. */
final class Events {
    private Events() {}

    static List<Integer> of(Batch<? extends Integer> batch) throws Exception {
        List<Integer> events = new ArrayList<>();
        batch.each((event, sequence, last) -> events.add(event));
        return events;
    }

    static String text(List<Integer> events) {
        List<String> runs = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= events.size(); at++) {
            if (at == events.size() || events.get(at) != events.get(at - 1) + 1) {
                runs.add(run(events.get(from), events.get(at - 1)));
                from = at;
            }
        }
        return String.join(",", runs);
    }

    /** Leaves those that are so much modulo a number: {@code number:so much}. */
    static IntPredicate selector(String text) {
        String[] parts = text.split(":");
        int by = Integer.parseInt(parts[0]);
        int left = Integer.parseInt(parts[1]);
        return event -> event % by == left;
    }

    private static String run(int first, int last) {
        return first == last ? String.valueOf(first) : first + ".." + last;
    }
}

package io.penstock.testkit.traces;

import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.IntStream;

/** What the producer of a script emits: 0, 1, 2, …, in answer to asks as the script says. */
final class Answers {
    private final ArrayDeque<String> answers;
    private final int limit;
    private int next;

    Answers(Line start) {
        answers = new ArrayDeque<>(start.list("answers"));
        next = start.number("first", 0);
        limit = next + start.number("limit");
    }

    /** How many in answer to an ask; none behind the limit. */
    int to(long asked) {
        String answer = answers.size() == 1 ? answers.peek() : answers.remove();
        long wanted = answer.equals("all") ? asked : Long.parseLong(answer);
        return (int) Math.min(wanted, Math.max(limit - next, 0));
    }

    List<Integer> next(int n) {
        next += n;
        return IntStream.range(next - n, next).boxed().toList();
    }
}

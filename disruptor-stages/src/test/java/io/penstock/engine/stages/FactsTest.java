package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the table of GenStage's facts to the rules, which {@link RulesTest} holds to the tests. */
class FactsTest {
    private static final Pattern ROW = Pattern.compile(
            "^\\| (\\d+)(?:–(\\d+))? \\| ([^|]+) \\| (kept|restated|departed|no meaning) \\| ([^|]+) \\|$",
            Pattern.MULTILINE);
    private static final Pattern RULE = Pattern.compile("^\\*\\*([A-Z]\\d+) ", Pattern.MULTILINE);
    private static final Pattern NAMED = Pattern.compile("\\b[A-Z]\\d+\\b");

    private static String page = "";

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(Path.of("..", "docs", "semantics.md"));
    }

    @Test
    void eachFactHasItsLineInOrder() {
        List<Integer> facts = rows().flatMapToInt(row -> numbers(row)).boxed().toList();

        assertEquals(IntStream.rangeClosed(1, 149).boxed().toList(), facts);
    }

    private static IntStream numbers(MatchResult row) {
        int first = Integer.parseInt(row.group(1));
        int last = row.group(2) == null ? first : Integer.parseInt(row.group(2));
        return IntStream.rangeClosed(first, last);
    }

    @Test
    void eachFactThatHasAMeaningNamesRulesOfThePage() {
        Set<String> rules =
                RULE.matcher(page).results().map(rule -> rule.group(1)).collect(Collectors.toSet());
        rows().filter(row -> !row.group(4).equals("no meaning")).forEach(row -> {
            List<String> named = NAMED.matcher(row.group(5))
                    .results()
                    .map(MatchResult::group)
                    .toList();
            assertTrue(!named.isEmpty() && rules.containsAll(named), () -> row.group() + " of " + rules);
        });
    }

    private static Stream<MatchResult> rows() {
        return ROW.matcher(page).results();
    }
}

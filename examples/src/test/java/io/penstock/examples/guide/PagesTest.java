package io.penstock.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.SteppedEngine;
import io.penstock.flow.Flow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the README and the guide to the code that they show and to what it prints. */
class PagesTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern JAVA =
            Pattern.compile("<!-- ([^ #]+)#(\\w+) -->\n```java\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern TEXT =
            Pattern.compile("<!-- output of ([^>]+) -->\n```text\n(.*?)\n```", Pattern.DOTALL);
    private static final List<String> LINES = List.of("roses are red", "violets are blue", "roses  again");

    private static String page(String name) throws IOException {
        return Files.readString(TOP.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/guide.md", "docs/stages.md"})
    void everySnippetIsPartOfTheCode(String page) throws IOException {
        Matcher snippet = JAVA.matcher(page(page));
        int found = 0;
        while (snippet.find()) {
            found++;
            String code = Files.readString(TOP.resolve(snippet.group(1)));
            assertEquals(tagged(code, snippet.group(2)), snippet.group(3));
        }
        assertTrue(found > 0, "want snippets on " + page);
        assertEquals(
                Pattern.compile("```java").matcher(page(page)).results().count(),
                found + (page.endsWith("guide.md") ? 1 : 0),
                "a snippet without a source on " + page);
    }

    private static String tagged(String code, String tag) {
        String begin = "// tag::" + tag + "[]\n";
        int from = code.indexOf(begin) + begin.length();
        int to = code.lastIndexOf('\n', code.indexOf("// end::" + tag + "[]"));
        return code.substring(from, to).stripIndent().strip();
    }

    @Test
    void theGuideShowsTheWordCountFlow() throws IOException {
        String source = Files.readString(
                TOP.resolve("examples/src/main/java/io/penstock/examples/wordcount/WordCountFlow.java"));
        String shown = page("docs/guide.md")
                .split("WordCountFlow.java -->\n```java\n")[1]
                .split("\n```")[0];
        assertTrue(
                source.stripIndent().contains(shown.indent(4).stripTrailing()), "want the guide's flow in the source");
    }

    @Test
    void thePagesShowWhatTheCodePrints(@TempDir Path dir) throws Exception {
        Map<String, String> printed = new HashMap<>();
        printed.put("Sums", printed(() -> Sums.main(new String[0])));
        printed.put("Accounts", printed(() -> Accounts.main(new String[0])));
        printed.put("Orders, first run", printed(() -> Orders.main(new String[] {dir.toString()})));
        printed.put("Orders, second run", printed(() -> Orders.main(new String[] {dir.toString()})));
        printed.put("Words.partitions", explained(Words.partitions(LINES)));
        for (String page : List.of("README.md", "docs/guide.md")) {
            Matcher output = TEXT.matcher(page(page));
            while (output.find()) {
                if (printed.containsKey(output.group(1))) {
                    assertEquals(printed.get(output.group(1)), output.group(2), output.group(1));
                }
            }
        }
    }

    private static String explained(Flow<?> flow) {
        return DisruptorEngine.withDefaults().explain(flow.topology()).strip();
    }

    private interface Printing {
        void run() throws Exception;
    }

    private static String printed(Printing program) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void theFourWaysOfCountingAgree() throws InterruptedException {
        Map<String, Long> wanted = Words.loop(LINES);
        assertEquals(wanted, Words.stream(LINES));
        assertEquals(wanted, asMap(Words.flow(LINES, new SteppedEngine(1))));
        assertEquals(wanted, asMap(Words.partitions(LINES).collect(DisruptorEngine.withDefaults())));
        assertEquals(wanted, asMap(Words.ahead(LINES).collect(DisruptorEngine.withDefaults())));
        assertEquals(2, wanted.get("roses"));
    }

    private static Map<String, Long> asMap(List<Map.Entry<String, Long>> counts) {
        return counts.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}

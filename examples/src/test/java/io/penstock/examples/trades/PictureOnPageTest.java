package io.penstock.examples.trades;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the pictures of the README and of the package to what the program prints. */
class PictureOnPageTest {
    @Test
    void theReadmeShowsThePipelineOfTrades() throws Exception {
        String readme = Files.readString(Path.of("..", "README.md"));
        String shown = readme.split("<!-- output of trades --explain -->\n```text\n")[1]
                .split("\n```")[0];
        assertEquals(explained("--partitions", "2"), shown);
    }

    @Test
    void thePackageShowsItWithAJournal() throws Exception {
        String page = Files.readString(
                Path.of("src/main/java", getClass().getPackageName().replace('.', '/'), "package-info.java"));
        String shown = page.split("<pre>\\{@code\n")[1].split("\n \\* }</pre>")[0];
        String printed = explained("--partitions", "2", "--journal", "nowhere");
        assertEquals(printed, shown.lines().map(line -> line.substring(3)).collect(Collectors.joining("\n")));
    }

    private static String explained(String... settings) throws Exception {
        List<String> args = new ArrayList<>(List.of(settings));
        args.add("--explain");
        try (Child child = Child.start(args)) {
            assertEquals(0, child.exit());
            return new String(child.out().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
        }
    }
}

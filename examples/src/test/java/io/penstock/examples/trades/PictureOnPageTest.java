package io.penstock.examples.trades;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the README's picture to what the program prints. */
class PictureOnPageTest {
    @Test
    void theReadmeShowsThePipelineOfTrades() throws Exception {
        String readme = Files.readString(Path.of("..", "README.md"));
        String shown = readme.split("<!-- output of trades --explain -->\n```text\n")[1]
                .split("\n```")[0];
        try (Child child = Child.start(List.of("--partitions", "2", "--explain"))) {
            assertEquals(0, child.exit());
            String printed = new String(child.out().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            assertEquals(printed.strip(), shown);
        }
    }
}

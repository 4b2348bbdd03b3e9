package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.SteppedEngine;
import io.penstock.stage.Demand;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleTest {
    private static final Path SHOWN = Path.of("../core/src/main/java/io/penstock/stages/Stages.java");
    private static final Path HERE = Path.of("src/test/java/io/penstock/engine/stages/ExampleTest.java");

    @Test
    void theExampleInTheJavadocOfStagesPrintsSquares() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true));
        try {
            run(new SteppedEngine(0));
        } finally {
            System.setOut(before);
        }

        assertEquals(List.of("1", "4", "9"), printed.toString().lines().toList());
    }

    @Test
    void theExampleInTheJavadocIsTheOneThatRunsHere() throws IOException {
        String page = Files.readString(SHOWN);
        int begin = page.indexOf("{@code") + "{@code".length();
        String example = page.substring(begin, page.indexOf(" * }</pre>")).replace("\n * ", "\n");

        assertTrue(dense(Files.readString(HERE)).contains(dense(example)), example);
    }

    private static String dense(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static void run(Engine engine) throws InterruptedException {
        Stages stages = Stages.named("squares");
        Source<Integer> numbers = stages.from("numbers", List.of(1, 2, 3));
        Source<Integer> squares = stages.through(
                "square",
                () -> (events, out) -> events.each((n, sequence, last) -> out.emit(n * n)),
                Subscription.to(numbers));
        stages.consume(
                "print",
                () -> events -> events.each((n, sequence, last) -> System.out.println(n)),
                Subscription.to(squares).demand(Demand.of(100, 20)));
        try (RunningStages running = stages.launch(engine)) {
            running.await();
        }
    }
}

package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Demand;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.Engine;
import io.penstock.topology.StageStatus;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What {@code docs/stages.md} shows of stages that are seen while they run. */
class WatchingTest {
    private static final Path PAGE = Path.of("..", "docs", "stages.md");

    private final Driven prices = new Driven();
    private final Stages stages = Stages.named("prices");

    private void describe() {
        Source<Integer> all = stages.produce("prices", () -> prices);
        Source<Integer> even = stages.through(
                "even",
                () -> (events, out) -> events.each((n, sequence, last) -> {
                    if (n % 2 == 0) {
                        out.emit(n);
                    }
                }),
                Subscription.to(all).demand(Demand.of(100)));
        stages.consume("sink", Seen::new, Subscription.to(even).demand(Demand.manual(10)));
    }

    // tag::behind[]
    /** The stages that are behind, and those that had trouble. */
    static List<String> complaints(RunningStages running) {
        List<String> complaints = new ArrayList<>();
        for (StageStatus stage : running.status()) {
            if (stage.waiting() > 30) {
                complaints.add(
                        stage.name() + " is behind by " + stage.waiting() + ", " + stage.inRings() + " in its rings");
            }
            if (stage.lastError() != null) {
                complaints.add(stage.name() + " threw " + stage.failures() + " times, last " + stage.lastError());
            }
        }
        return complaints;
    }
    // end::behind[]

    @Test
    void aStageThatIsBehindIsFound() throws IOException {
        describe();
        RunningStages running = stages.launch(new SteppedEngine(1));
        SteppedRunning steps = (SteppedRunning) running.topology();
        steps.settle();
        prices.send(40);
        steps.step("prices");

        assertEquals(List.of("even is behind by 40, 40 in its rings"), complaints(running));
        assertEquals(shown(), running.explain().strip());
        running.close();
    }

    private static String shown() throws IOException {
        String begin = "<!-- output of explain() of what runs -->\n```text\n";
        String page = Files.readString(PAGE);
        int from = page.indexOf(begin) + begin.length();
        return page.substring(from, page.indexOf("\n```", from));
    }

    @Test
    void jmxShowsTheSame() throws InterruptedException, JMException {
        describe();
        // tag::jmx[]
        Engine engine = new DisruptorEngine(EngineOptions.defaults().jmx("com.example.prices"));
        // end::jmx[]
        try (RunningStages running = stages.launch(engine)) {
            ObjectName sink = new ObjectName("com.example.prices:type=Stage,topology=\"prices\",name=\"sink\"");
            assertTrue(ManagementFactory.getPlatformMBeanServer().isRegistered(sink));
            assertEquals(0L, ManagementFactory.getPlatformMBeanServer().getAttribute(sink, "Waiting"));
            running.halt();
        }
    }
}

package io.penstock.testkit.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Chooser;
import io.penstock.stage.Demand;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.testkit.ConsumerProbe;
import io.penstock.testkit.Exploration;
import io.penstock.testkit.ProducerProbe;
import io.penstock.testkit.TestKit;
import io.penstock.testkit.contract.ChooserContract;
import io.penstock.testkit.contract.ProducerConsumerContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What docs/stages.md shows of the test kit. */
class TestingYourStagesTest {
    // tag::probes[]
    @Test
    void passesAPriceThatChanges() {
        try (TestKit kit = new TestKit()) {
            ProducerProbe<Integer> prices = kit.producer();
            ConsumerProbe<Integer> sink = kit.consumer();
            Stages stages = Stages.named("prices");
            Source<Integer> all = stages.produce("prices", () -> prices);
            Source<Integer> changes =
                    stages.through("changes", Changes::new, Subscription.to(all).demand(Demand.of(10, 5)));
            stages.consume("sink", () -> sink, Subscription.to(changes));
            kit.launch(stages);

            prices.expectAsk(10);
            prices.push(7, 7, 8);
            prices.push(8);
            sink.expectChunk(7, 8);
            sink.expectNothing();

            prices.push(9);
            sink.expectChunk(9);
            prices.expectAsk(5);

            prices.complete();
            sink.expectEnd();
        }
    }
    // end::probes[]

    // tag::exploration[]
    @Test
    void passesEachChangeWhateverTheOrder() {
        Exploration.seeds(1_000).run(kit -> {
            ConsumerProbe<Integer> sink = kit.consumer();
            Stages stages = Stages.named("prices");
            Source<Integer> all = stages.from("prices", List.of(7, 7, 8, 8, 7));
            Source<Integer> changes = stages.through(
                    "changes",
                    Changes::new,
                    Subscription.to(all).demand(Demand.of(1 + kit.random().nextInt(5))));
            stages.consume("sink", () -> sink, Subscription.to(changes).demand(Demand.of(2, 1)));
            kit.launch(stages);

            sink.expectEvents(7, 8, 7);
            sink.expectEnd();
        });
    }
    // end::exploration[]

    // tag::contract[]
    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        return ProducerConsumerContract.of(Changes::new).given(7, 7, 8, 8, 7).emits(7, 8, 7).cases().stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), each::run));
    }
    // end::contract[]

    @Test
    void aChooserKeepsItsContract() {
        // tag::chooser[]
        ChooserContract.of(Chooser::inTurn, 7).placing(7, 8, 9).verify();
        // end::chooser[]
    }

    @Test
    void thePageShowsWhatAFailureSays() throws IOException {
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Exploration.seeds(10).run(kit -> {
                    if (kit.random().nextInt(8) == 3) {
                        throw new AssertionError("want [7, 8], got [8, 7]");
                    }
                }));

        assertEquals(shown("a seed that fails"), error.getMessage());
    }

    @Test
    void thePageShowsATrace() throws IOException {
        try (TestKit kit = new TestKit()) {
            ProducerProbe<Integer> numbers = kit.producer();
            ConsumerProbe<Integer> sink = kit.consumer();
            Stages stages = Stages.named("demand");
            Source<Integer> source = stages.produce("numbers", () -> numbers);
            stages.consume("sink", () -> sink, Subscription.to(source).demand(Demand.of(10, 5)));
            kit.launch(stages);
            numbers.push(1, 2, 3);
            numbers.push(4, 5, 6);
            numbers.push(7, 8, 9, 10);
            kit.settle();

            assertEquals(shown("a trace of 10/5"), String.join("\n", kit.trace()));
        }
    }

    private static String shown(String output) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "stages.md"));
        String begin = "<!-- output of " + output + " -->\n```text\n";
        assertTrue(page.contains(begin), () -> "want on docs/stages.md the " + begin);
        int from = page.indexOf(begin) + begin.length();
        return page.substring(from, page.indexOf("\n```", from));
    }
}

package io.penstock.testkit.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.stage.Demand;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Overflow;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.testkit.ConsumerProbe;
import io.penstock.testkit.ProducerProbe;
import io.penstock.testkit.TestKit;
import io.penstock.testkit.contract.ChooserContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/stages.md shows of dispatchers and overflow. */
class DispatchingTest {
    private final TestKit kit = new TestKit();
    private final ProducerProbe<Integer> quotes = kit.producer();
    private final ConsumerProbe<Integer> a = kit.consumer();
    private final ConsumerProbe<Integer> b = kit.consumer();
    private final Stages stages = Stages.named("dispatching");
    private final Source<Integer> source = stages.produce("quotes", () -> quotes);

    @Test
    void dispatchesByAChooserOfTheUsersOwn() {
        // tag::choosing[]
        source.dispatch(Dispatcher.choosing("sticky", Sticky::new));
        // end::choosing[]
        stages.consume("a", () -> a, Subscription.to(source).demand(Demand.of(2, 0)));
        stages.consume("b", () -> b, Subscription.to(source).demand(Demand.of(10, 0)));
        kit.launch(stages);

        quotes.push(1);
        a.expectChunk(1);
        quotes.push(2, 3);
        a.expectChunk(2);
        b.expectChunk(3);
        quotes.push(4);
        b.expectChunk(4);
        ChooserContract.of(Sticky::new, 1).verify();
    }

    @Test
    void partitionsByNames() {
        // tag::names[]
        source.dispatch(Dispatcher.named(List.of("even", "odd"), n -> n == 0 ? null : n % 2 == 0 ? "even" : "odd"));
        stages.consume("a", () -> a, Subscription.to(source).partition("even"));
        stages.consume("b", () -> b, Subscription.to(source).partition("odd"));
        // end::names[]
        kit.launch(stages);

        quotes.push(0, 1, 2, 3);
        a.expectChunk(2);
        b.expectChunk(1, 3);
    }

    @Test
    void letsSeveralShareAPartition() {
        // tag::shared[]
        source.dispatch(Dispatcher.<Integer>hash(2, n -> n / 10).shared());
        // end::shared[]
        ConsumerProbe<Integer> c = kit.consumer();
        stages.consume("a", () -> a, Subscription.to(source).partition(0));
        stages.consume("b", () -> b, Subscription.to(source).partition(1));
        stages.consume("c", () -> c, Subscription.to(source).partition(1));
        kit.launch(stages);
        quotes.push(1, 2);
        kit.settle();
        assertEquals(2, kit.running().status("quotes").published());
    }

    @Test
    void keepsTheNewestOfEachKey() {
        // tag::conflate[]
        source.overflow(Overflow.conflate(1_000, quote -> quote / 100));
        // end::conflate[]
        stages.consume("a", () -> a, Subscription.to(source).demand(Demand.manual(10)));
        kit.launch(stages);

        kit.settle();
        a.ask(1);
        quotes.push(101, 102, 201, 103);
        kit.settle();
        a.ask(9);
        a.expectEvents(101, 103, 201);
    }

    @Test
    void showsWhatItDiscards() {
        List<Integer> late = new ArrayList<>();
        // tag::keep[]
        source.overflow(Overflow.keepLast(2, (discarded, total) -> late.addAll(discarded)));
        // end::keep[]
        stages.consume("a", () -> a, Subscription.to(source).demand(Demand.manual(10)));
        kit.launch(stages);

        kit.settle();
        a.ask(1);
        quotes.push(1, 2, 3, 4, 5);
        kit.settle();
        a.ask(9);
        a.expectEvents(1, 4, 5);
        assertEquals(List.of(2, 3), late);
    }
}

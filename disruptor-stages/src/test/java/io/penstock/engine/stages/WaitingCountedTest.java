package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stage.Demand;
import io.penstock.stage.Logic;
import io.penstock.stages.Consumer;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.RingStatus;
import io.penstock.topology.StageStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever waits is counted where it waits: in rings, carried, held, told. */
class WaitingCountedTest extends StatusRig {
    @Rule("S82")
    @Test
    void whatWaitsIsCountedWhereItWaitsAndInSum() {
        ProducerConsumer<Integer, Integer> twice = (events, out) -> events.each((n, sequence, last) -> {
            out.emit(n);
            out.emit(n);
        });
        Source<Integer> doubled =
                stages.through("twice", () -> twice, Subscription.to(source).demand(Demand.of(10, 5)));
        stages.consume("sink", () -> seen, Subscription.to(doubled.carry(20)).demand(Demand.manual(4)));
        SteppedRunning running = launch();
        seen.ask(4);

        driven.send(8);
        running.settle();

        StageStatus between = running.status("twice");
        assertEquals(5, between.processed());
        assertEquals(3, between.inRings());
        assertEquals(6, between.carried());
        assertEquals(6, between.outbound().get(0).carried());
        assertEquals(0, between.held());
        assertEquals(9, between.waiting());
        assertEquals(0, between.demand());
        running.halt();
    }

    @Rule("S82")
    @Test
    void partitionsCountWhatTheyCarryAndDropEachByItself() {
        source.dispatch(Dispatcher.<Integer>partition(2, n -> n < 6 ? 0 : n == 6 ? 1 : -1));
        stages.consume("a", () -> seen, Subscription.to(source).partition(0).demand(Demand.manual(10)));
        stages.consume("b", Seen::new, Subscription.to(source).partition(1).demand(Demand.of(10)));
        SteppedRunning running = launch();
        seen.ask(2);

        driven.send(8);
        running.settle();

        StageStatus status = running.status("source");
        assertEquals(
                List.of(4L, 0L),
                status.outbound().stream().map(RingStatus::carried).toList());
        assertEquals(4, status.carried());
        assertEquals(1, status.discarded());
        assertEquals(3, status.published());
        running.halt();
    }

    @Rule("S82")
    @Test
    void whatTheLogicKeepsIsHeld() {
        Stages hosting = Stages.named("hosting");
        Source<Integer> keeper = hosting.host("keeper", () -> new Logic<Object, Integer>() {
            @Override
            public long held() {
                return 3;
            }
        });
        hosting.consume("sink", () -> seen, Subscription.to(keeper));
        SteppedRunning running = new SteppedEngine(1).launch(hosting.topology());
        running.settle();

        assertEquals(3, running.status("keeper").held());
        assertEquals(3, running.status("keeper").waiting());
        running.halt();
    }

    @Rule("S82")
    @Test
    void messagesThatWaitAreCountedThoseBehindEventsToo() {
        stages.consume("sink", () -> seen, Subscription.to(source).demand(Demand.manual(10)));
        RunningStages running = stages.launch(new SteppedEngine(1));
        SteppedRunning stepped = (SteppedRunning) running.topology();
        stepped.settle();
        seen.ask(1);
        driven.send(3);
        stepped.settle();
        running.cast("source", "at once");
        running.info("source", "behind what waits");
        assertEquals(2, running.status("source").messages());

        stepped.step("source");
        assertEquals(1, running.status("source").messages());
        seen.ask(2);
        stepped.settle();
        assertEquals(0, running.status("source").messages());
        running.halt();
    }

    @Rule("S82")
    @Test
    void whatUsersCodeKeepsIsHeld() {
        stages.consume(
                "sink",
                () -> new Consumer<Integer>() {
                    private long kept;

                    @Override
                    public void onEvents(Batch<? extends Integer> events) {
                        kept += events.size();
                    }

                    @Override
                    public long held() {
                        return kept;
                    }
                },
                Subscription.to(source));
        SteppedRunning running = launch();
        driven.send(3);
        running.settle();
        assertEquals(3, running.status("sink").held());
        running.halt();
    }
}

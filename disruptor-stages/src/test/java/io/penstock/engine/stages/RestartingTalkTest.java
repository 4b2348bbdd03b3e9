package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.stage.Demand;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy.Restart;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What a stage was told that begins anew: by itself, and by others. */
class RestartingTalkTest extends RestartingRig {
    @Test
    @Rule("S37")
    void timersAndInfosOfTheOneThatFailedDoNotReachItsSuccessor() {
        stages.consume("brittle", this::live, Subscription.to(source).demand(Demand.of(4)));
        stages.onFailure("brittle", new Restart(3, MINUTE, hook));
        launch();
        Brittle first = last();
        first.control.schedule(Duration.ofSeconds(1), "timer");
        driven.send(2);
        stepped.step("source");
        first.control.info("info");
        failsAt(0);
        stepped.settle();
        last().control.schedule(Duration.ofSeconds(1), "its own");
        stepped.advance(Duration.ofSeconds(2));
        stepped.settle();

        assertEquals(List.of(), first.told);
        assertEquals(List.of("its own"), last().told);
    }

    @Test
    @Rule({"S37", "S29"})
    void whatOthersToldIsHeardByTheSuccessorAndCallsThatWereHeardFail() {
        stages.consume("brittle", this::live, Subscription.to(source).demand(Demand.of(4)));
        stages.onFailure("brittle", new Restart(3, MINUTE, hook));
        launch();
        CompletableFuture<Object> heard = running.call("brittle", "keep");
        stepped.settle();
        driven.send(2);
        stepped.step("source");
        CompletableFuture<Object> info = running.info("brittle", "behind");
        running.cast("brittle", "fail");
        CompletableFuture<Object> call = running.call("brittle", "answer");
        stepped.settle();

        assertEquals(
                "stage brittle ended without an answer",
                assertThrows(CompletionException.class, heard::join).getCause().getMessage());
        assertEquals("answer by 1", call.join());
        assertEquals("behind", info.join());
        assertEquals(2, lives.size());
        assertEquals(List.of("behind"), last().told);
        assertEquals(List.of("-1: fail"), dead);
        assertEquals(range(0, 1), last().events);
    }
}

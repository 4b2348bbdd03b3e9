package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.penstock.engine.loop.Link;
import io.penstock.engine.loop.StageLoop;
import io.penstock.engine.loop.Still;
import io.penstock.engine.stages.Rule;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.Logic;
import io.penstock.stage.Reason;
import io.penstock.stage.Terms;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.StageSpec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Circles, however long they would be. */
class TableTest {
    private static final int LONG = 10_000;

    private final Table table = new Table();
    private final StageLoop loop = new StageLoop(
            new StageSpec("stage", "stage", Idle::new, List.of(), null, FailurePolicy.FAIL),
            new Still(),
            new YieldingWaitStrategy());

    private Link link(String consumer, String producer) {
        return new Link(new JoinSpec(consumer, producer, Demand.of(1), -1, 1, Terms.DEFAULT, null), loop, loop);
    }

    @Test
    @Rule("J10")
    void findsOneOfTenThousandStages() {
        for (int i = 0; i < LONG; i++) {
            table.fix("s" + i, "s" + (i + 1));
        }

        table.enter(link("s0", "before"));
        table.enter(link("behind", "s" + LONG));

        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> table.enter(link("before", "behind")));
        assertEquals(
                "stage before cannot subscribe to behind: its own events would come back to it", refused.getMessage());
        assertEquals(2, table.live().size());
    }

    @Test
    @Rule("J10")
    void looksAtNoStageTwiceWhereWaysPartAndMeet() {
        for (int i = 0; i < 100; i++) {
            for (String way : List.of("left", "right")) {
                table.fix("s" + i, way + i);
                table.fix(way + i, "s" + (i + 1));
            }
        }

        table.enter(link("s0", "before"));

        assertEquals(1, table.live().size());
    }

    @Test
    @Rule("J10")
    void oneThatHasEndedIsNoPartOfACircleWhoeverHearsOfItFirst() {
        Link first = link("behind", "before");
        table.enter(first);
        CompletableFuture<Void> turned = first.ended()
                .thenRun(() -> table.enter(link("before", "behind")))
                .toCompletableFuture();

        first.over(Cancellation.cancel(Reason.normal()));

        turned.join();
        assertEquals(
                List.of("before <- behind"),
                table.live().stream().map(Object::toString).toList());
    }

    private static final class Idle implements Logic<Object, Object> {}
}

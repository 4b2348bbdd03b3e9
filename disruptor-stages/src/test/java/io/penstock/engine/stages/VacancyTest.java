package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Unprocessed;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Overflow;
import io.penstock.topology.StageStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a producer has for consumers that left, where nobody comes for it. */
class VacancyTest extends LeavingRig {
    @Test
    @Rule("J16")
    void whatNobodyComesForIsLostBehindTheLimitOnceTheProducerIsDone() throws Exception {
        launch();
        a.failsAt = 2;
        LiveSubscription live = add("a", a, wish.unprocessed(Unprocessed.HANDED_ON));
        emitUpTo(6);
        advance(LEAVE_LIMIT);
        assertEquals(List.of(2), lost);

        complete();
        advance(SHORT_OF_IT);
        assertFalse(running.isDone());
        advance(A_BIT);

        assertEquals(range(2, 5), lost);
        assertEquals(4, live.lost());
        running.await();
    }

    @Test
    @Rule("J16")
    void whatWasNeverSentIsDiscardedWithItAndOnlyWhereNobodyIs() throws Exception {
        source.dispatch(Dispatcher.<Integer>partition(2, n -> n % 2));
        launch();
        a.failsAt = 0;
        add("a", a, wish.partition(0).demand(Demand.of(2, 0)).unprocessed(Unprocessed.HANDED_ON));
        add("b", b, wish.partition(1).demand(Demand.of(10, 0)));
        emitUpTo(10);
        assertEquals(4, running.status("source").carried());
        complete();

        advance(LEAVE_LIMIT);

        assertEquals(List.of(0, 2), lost);
        assertEquals(3, running.status("source").discarded());
        assertEquals(List.of(1, 3, 5, 7, 9), b.events);
        assertEquals(StageStatus.State.DONE, running.status("source").state());
    }

    @Test
    @Rule({"J8", "S63"})
    void whatWasPutBackAndGivesWayToWhatComesIsLost() throws Exception {
        List<Object> discarded = new ArrayList<>();
        source.dispatch(Dispatcher.<Integer>partition(2, n -> n < 6 ? 0 : n % 2))
                .overflow(Overflow.keepLast(3, (events, total) -> discarded.addAll(events)));
        launch();
        a.failsAt = 2;
        LiveSubscription live = add("a", a, wish.partition(0).unprocessed(Unprocessed.HANDED_ON));
        emitUpTo(6);
        assertEquals(List.of(2), lost);

        add("b", b, wish.partition(1).demand(Demand.of(2, 0)));
        emitUpTo(14);

        assertEquals(List.of(7, 9, 11, 13), b.events);
        assertEquals(range(2, 5), lost);
        assertEquals(4, live.lost());
        assertEquals(List.of(6), discarded);
    }

    @Test
    @Rule("J16")
    void whoComesBeforeTheLimitTakesAll() throws Exception {
        launch();
        a.failsAt = 2;
        add("a", a, wish.unprocessed(Unprocessed.HANDED_ON));
        emitUpTo(6);
        complete();
        advance(SHORT_OF_IT);
        add("b", b, wish.mode(CancelMode.PERMANENT));
        advance(LEAVE_LIMIT);

        assertEquals(List.of(3, 4, 5), b.events);
        assertEquals(List.of(2), lost);
        running.await();
    }
}

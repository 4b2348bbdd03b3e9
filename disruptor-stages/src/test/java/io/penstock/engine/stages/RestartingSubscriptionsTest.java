package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy.Restart;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The subscriptions of a stage that begins anew stay, with what is asked for. */
class RestartingSubscriptionsTest extends RestartingRig {
    @Test
    @Rule("S37")
    void aSubscriptionThatJoinedAtRunTimeStaysWithItsDemandAndLosesNothingButTheEventThatFailed() {
        launch();
        LiveSubscription live =
                add(new Restart(3, MINUTE, hook), Subscription.to(source).demand(Demand.of(10, 5)));
        failsAt(3);
        send(8);

        assertTrue(live.isLive());
        assertEquals(List.of(live), running.subscriptions());
        assertEquals(2, lives.size());
        assertEquals(List.of("brittle <- source"), last().subscriptions);
        assertEquals(List.of("3: 3"), dead);
        assertEquals(List.of(0, 1, 2, 4, 5, 6, 7), events());
        send((int) driven.outstanding());
        assertTrue(driven.outstanding() > 5 && driven.outstanding() <= 10, () -> "outstanding " + driven.outstanding());
        assertEquals(0, live.lost());
    }

    @Test
    @Rule("S37")
    void aSubscriptionThatJoinedAtRunTimeIsHandedTheEventAgainWhereThereIsNoHook() {
        launch();
        add(
                new Restart(3, MINUTE),
                Subscription.to(source).demand(Demand.of(10, 5)).select(n -> n % 2 == 0));
        failsAt(4);
        send(10);

        assertEquals(2, lives.size());
        assertEquals(List.of(0, 2, 4, 6, 8), events());
    }

    @Test
    @Rule("S37")
    void whatASuccessorAsksForByHandCountsAsAskedForAsFarAsThatIsOutstanding() {
        launch();
        add(new Restart(3, MINUTE, hook), Subscription.to(source).demand(Demand.manual(10)));
        last().ask(10);
        stepped.settle();
        failsAt(1);
        send(4); // eight were outstanding when it failed

        last().ask(8);
        stepped.settle();
        driven.send(0);
        stepped.settle();
        assertEquals(List.of(10L), driven.asks);

        last().ask(2);
        stepped.settle();
        assertEquals(List.of(10L, 2L), driven.asks);
    }

    @Test
    @Rule("S37")
    void whatWasAskedForBeforeTheProducerAdmittedItIsAskedForOnce() {
        launch();
        Stages more = Stages.named("more");
        more.consume("brittle", this::live, Subscription.to(source).demand(Demand.manual(10)));
        more.onFailure("brittle", new Restart(3, MINUTE));
        faults.asksOnSubscribe = 7;
        faults.onSubscribe = 1;
        running.add(more);
        stepped.settle();
        faults.asksOnSubscribe = 0;

        driven.send(0);
        stepped.settle();
        assertEquals(2, lives.size());
        assertEquals(List.of(7L), driven.asks);
        send(7);
        assertEquals(range(0, 6), events());
    }

    @Test
    @Rule("S37")
    void aSuccessorOfOneThatThrewAtTheBeginningOfASubscriptionIsSubscribed() throws Exception {
        launch();
        Stages more = Stages.named("more");
        more.consume("brittle", this::live, Subscription.to(source).demand(Demand.of(4)));
        more.onFailure("brittle", new Restart(3, MINUTE));
        faults.onSubscribe = 1;
        LiveSubscription live = running.add(more).get(0);
        send(2);

        assertSame(live, running.topology().await(live.joined().toCompletableFuture(), MINUTE));
        assertEquals(2, lives.size());
        assertEquals(range(0, 1), events());
    }

    @Test
    @Rule({"S37", "J5"})
    void aSuccessorOfOneThatThrewAtTheEndOfASubscriptionGoesOnWithoutIt() throws Exception {
        launch();
        LiveSubscription live = add(
                new Restart(3, MINUTE),
                Subscription.to(source).demand(Demand.of(4)).mode(CancelMode.TEMPORARY));
        faults.onCancel = 1;
        live.cancel(Reason.shutdown());
        stepped.settle();

        assertEquals(
                Cancellation.cancel(Reason.shutdown()),
                running.topology().await(live.ended().toCompletableFuture(), MINUTE));
        assertEquals(List.of(), running.subscriptions());
        running.subscribe("brittle", Subscription.to(source));
        stepped.settle();
        send(2);
        assertEquals(range(0, 1), last().events);
        assertEquals(2, lives.size());
    }
}

package io.penstock.engine.stages;

import static io.penstock.engine.stages.Steps.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.children.Children;
import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.Batch;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Demand;
import io.penstock.stage.Host;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import io.penstock.stage.Reason;
import io.penstock.stages.Consumer;
import io.penstock.stages.DemandMode;
import io.penstock.stages.Emitter;
import io.penstock.stages.Producer;
import io.penstock.stages.Reply;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.StageControl;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy.DeadLetters;
import io.penstock.topology.FailurePolicy.Restart;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import io.penstock.topology.TopologyFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a stage that begins anew takes over from the one that failed, step by step. */
class RestartingTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Driven driven = new Driven();
    private final Stages stages = Stages.named("restarting");
    private final Source<Integer> source =
            stages.produce("source", () -> driven).open();
    private final List<Brittle> lives = new ArrayList<>();
    private final List<String> dead = new ArrayList<>();
    private final DeadLetters hook = (stage, sequence, event, cause) -> dead.add(sequence + ": " + event);
    private RunningStages running;
    private SteppedRunning stepped;

    private Brittle live() {
        Brittle life = new Brittle(lives.size());
        lives.add(life);
        return life;
    }

    private void launch() {
        running = stages.launch(new SteppedEngine(0));
        stepped = (SteppedRunning) running.topology();
        stepped.settle();
    }

    /** A stage that joins while all runs. */
    private LiveSubscription add(Restart policy, Subscription<Integer> wish) {
        Stages more = Stages.named("more");
        more.consume("brittle", this::live, wish);
        more.onFailure("brittle", policy);
        LiveSubscription live = running.add(more).get(0);
        stepped.settle();
        return live;
    }

    private void send(int n) {
        driven.send(n);
        stepped.settle();
    }

    private List<Integer> events() {
        return lives.stream().flatMap(life -> life.events.stream()).toList();
    }

    private Brittle last() {
        return lives.get(lives.size() - 1);
    }

    @Test
    @Rule("S37")
    void aSubscriptionThatJoinedAtRunTimeStaysWithItsDemandAndLosesNothingButTheEventThatFailed() {
        launch();
        LiveSubscription live =
                add(new Restart(3, MINUTE, hook), Subscription.to(source).demand(Demand.of(10, 5)));
        Brittle.fails(lives, 3);
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
        Brittle.fails(lives, 4);
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
        Brittle.fails(lives, 1);
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
        Brittle.asksOnSubscribe = 7;
        Brittle.failsOnSubscribe = 1;
        running.add(more);
        stepped.settle();
        Brittle.asksOnSubscribe = 0;

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
        Brittle.failsOnSubscribe = 1;
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
        Brittle.failsOnCancel = 1;
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

    @Test
    @Rule("S37")
    void aStageThatIsToEndWithAFailureBeginsAnewOnceAndGoesOn() {
        stages.consume("brittle", this::live, Subscription.to(source).mode(CancelMode.TRANSIENT));
        stages.onFailure("brittle", new Restart(3, MINUTE));
        launch();

        running.cancel("brittle", "source", Reason.failure(new IllegalStateException("oops")));
        stepped.settle();

        assertEquals(2, lives.size());
        assertFalse(running.isDone());
        running.subscribe("brittle", Subscription.to(source));
        send(2);
        assertEquals(range(0, 1), last().events);
    }

    @Test
    @Rule("S37")
    void aSuccessorOfOneThatThrewAtTheEndIsToldTheEndAgain() throws InterruptedException {
        stages.consume("brittle", this::live, Subscription.to(source));
        stages.onFailure("brittle", new Restart(3, MINUTE));
        launch();
        Brittle.failsAtEnd = 2;
        driven.end();
        stepped.settle();

        running.await();
        assertEquals(3, lives.size());
        assertEquals(List.of(1, 1, 1), lives.stream().map(life -> life.ends).toList());
        assertEquals(List.of(1, 1, 1), lives.stream().map(life -> life.stops).toList());
    }

    @Test
    @Rule("S38")
    void aStageThatThrowsAtTheEndTooOftenFailsItsTopology() {
        stages.consume("brittle", this::live, Subscription.to(source));
        stages.onFailure("brittle", new Restart(2, MINUTE));
        launch();
        Brittle.failsAtEnd = Integer.MAX_VALUE;
        driven.end();
        stepped.settle();
        Brittle.failsAtEnd = 0;

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
        assertEquals("end", failed.getCause().getMessage());
        assertEquals(3, lives.size());
    }

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
        Brittle.fails(lives, 0);
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

    @Test
    @Rule("S37")
    void whatItThrowsWhenItIsStoppedCountsAsOneMoreFailure() {
        stages.consume("brittle", this::live, Subscription.to(source).demand(Demand.of(4)));
        stages.onFailure("brittle", new Restart(2, MINUTE, hook));
        launch();
        Brittle.failsAtStop = 1;
        Brittle.fails(lives, 0);
        send(2);
        Brittle.failsAtStop = 0;

        assertEquals(2, lives.size());
        assertEquals(List.of(1), last().events);
        assertEquals(2, stepped.status("brittle").failures());
        running.cast("brittle", "fail");
        stepped.settle();
        assertThrows(TopologyFailedException.class, running::await);
        assertEquals(List.of(1, 1), lives.stream().map(life -> life.stops).toList());
    }

    @Test
    @Rule("S38")
    void aSuccessorThatCannotStartIsFollowedByTheNextAsOftenAsThePolicyAllows() {
        stages.consume("brittle", this::live, Subscription.to(source).demand(Demand.of(4)));
        stages.onFailure("brittle", new Restart(4, MINUTE, hook));
        launch();
        Brittle.failsAtStart = 2;
        Brittle.fails(lives, 0);
        send(2);

        assertEquals(4, lives.size());
        assertEquals(List.of(1), last().events);
        assertEquals(List.of(1, 1, 1, 0), lives.stream().map(life -> life.stops).toList());
    }

    @Test
    @Rule({"S37", "S33"})
    void aProducerThatAccumulatesHandsOnWhatWaits() {
        List<Failing> producers = new ArrayList<>();
        Source<Integer> other = stages.produce("failing", () -> {
            producers.add(new Failing());
            return producers.get(producers.size() - 1);
        });
        other.demand(DemandMode.ACCUMULATE);
        Seen seen = new Seen();
        stages.consume("sink", () -> seen, Subscription.to(other).demand(Demand.of(4, 2)));
        stages.onFailure("failing", new Restart(3, MINUTE));
        launch();
        assertEquals(List.of(), producers.get(0).asked);

        running.demand("failing", DemandMode.FORWARD);
        stepped.settle();

        assertEquals(List.of(4L), producers.get(0).asked);
        assertEquals(4L, producers.get(1).asked.get(0));
        assertEquals(range(0, 5), seen.events());
    }

    /** Of logic that the language does not begin anew: a topology of one's own may. */
    private void launch(String stage, Restart policy) {
        Topology described = stages.topology();
        List<StageSpec> specs = described.stages().stream()
                .map(spec -> spec.name().equals(stage)
                        ? new StageSpec(
                                spec.name(), spec.layer(), spec.logic(), spec.inbound(), spec.outbound(), policy)
                        : spec)
                .toList();
        stepped = new SteppedEngine(0).launch(new Topology(described.name(), described.rings(), specs));
        stepped.settle();
    }

    @Test
    @Rule("S37")
    void whatRawLogicHeldAndItsSuccessorDidNotTakeOverIsCountedAndNamed() {
        List<Keeping> keeping = new ArrayList<>();
        Supplier<Logic<Integer, Object>> logic = () -> {
            keeping.add(new Keeping());
            return keeping.get(keeping.size() - 1);
        };
        stages.<Integer>host(
                "keeping", logic, Subscription.to(source).demand(Demand.of(4)).select(n -> n != 1));
        launch("keeping", new Restart(3, MINUTE, hook));
        send(3);
        keeping.get(0).host.schedule(1_000);
        stepped.tell("keeping", "fail");
        stepped.settle();
        stepped.advance(Duration.ofSeconds(1));
        stepped.settle();

        assertEquals(List.of("-1: fail", "-2: 0"), dead);
        assertEquals(1, stepped.status("keeping").discarded());
        assertEquals(List.of(2), keeping.get(1).kept);
        assertEquals(0, keeping.get(1).timers);
        send(1);
        assertEquals(List.of(2, 3), keeping.get(1).kept);
    }

    @Test
    @Rule({"S37", "C9"})
    void childrenThatWereAliveAreTerminatedAndTheirEventsNamed() {
        ByHand executor = new ByHand();
        List<Integer> done = new ArrayList<>();
        Children<Integer> children = Children.<Integer>of(executor, n -> {
                    if (n == 1) {
                        throw new IllegalStateException("child");
                    }
                    done.add(n);
                })
                .onFailure((stage, child, cause) -> {
                    throw new IllegalStateException("heard");
                });
        stages.each("each", children, Subscription.to(source).demand(Demand.of(4, 0)));
        stages.onFailure("each", new Restart(3, MINUTE, hook));
        launch();
        send(4);
        executor.runNext();
        executor.runNext();
        stepped.settle();

        assertEquals(List.of("-2: 2", "-2: 3"), dead);
        assertEquals(2, stepped.status("each").discarded());
        assertEquals(0, stepped.status("each").held());
        executor.runNext();
        executor.runNext();
        send(4);
        assertEquals(4, executor.waiting());
        assertEquals(List.of(0), done);
    }

    @Test
    @Rule("S37")
    void aSuccessorIsToldToDrainAsItsPredecessorWas() throws InterruptedException {
        List<Slow> slow = new ArrayList<>();
        Source<Integer> other = stages.host("slow", () -> {
            slow.add(new Slow());
            return slow.get(slow.size() - 1);
        });
        stages.consume("sink", Seen::new, Subscription.to(other));
        launch("slow", new Restart(3, MINUTE));
        stepped.drain();
        stepped.settle();
        assertFalse(stepped.isDone());

        stepped.tell("slow", "fail");
        stepped.settle();
        assertEquals(1, slow.get(1).drains);
        slow.get(1).host.complete();
        slow.get(1).host.wake();
        stepped.settle();
        stepped.await();
    }

    /** Fails as the test says, so often. */
    private static final class Brittle implements Consumer<Integer> {
        private static int failsAtStart;
        private static int failsAtEnd;
        private static int failsAtStop;
        private static int failsOnSubscribe;
        private static int failsOnCancel;
        private static long asksOnSubscribe;

        private final int life;
        private final List<Integer> events = new ArrayList<>();
        private final List<Object> told = new ArrayList<>();
        private final List<String> subscriptions = new ArrayList<>();
        private StageControl control;
        private int failsAt = -1;
        private int ends;
        private int stops;

        Brittle(int life) {
            this.life = life;
        }

        /** The one that lives now fails at an event. */
        static void fails(List<Brittle> lives, int event) {
            lives.get(lives.size() - 1).failsAt = event;
        }

        void ask(long n) {
            control.ask(0, n);
        }

        @Override
        public void onStart(StageControl given) {
            control = given;
            if (failsAtStart > 0 && life > 0) {
                failsAtStart--;
                throw new IllegalStateException("start");
            }
        }

        @Override
        public void onSubscribe(LiveSubscription subscription) {
            subscriptions.add(subscription.toString());
            if (asksOnSubscribe > 0) {
                control.ask(subscription.inbound(), asksOnSubscribe);
            }
            if (failsOnSubscribe > 0) {
                failsOnSubscribe--;
                throw new IllegalStateException("subscribe");
            }
        }

        @Override
        public void onCancel(LiveSubscription subscription, Cancellation how) {
            if (failsOnCancel > 0) {
                failsOnCancel--;
                throw new IllegalStateException("cancel");
            }
        }

        @Override
        public void onEvents(Batch<? extends Integer> batch) throws Exception {
            batch.each((event, sequence, last) -> {
                if (event == failsAt) {
                    throw new IllegalStateException("bad " + event);
                }
                events.add(event);
            });
        }

        @Override
        public void onCall(Object request, Reply reply) {
            if (request.equals("answer")) {
                reply.with("answer by " + life);
            }
        }

        @Override
        public void onCast(Object message) {
            throw new IllegalStateException("cast");
        }

        @Override
        public void onInfo(Object message) {
            told.add(message);
        }

        @Override
        public void onTimer(Object message) {
            told.add(message);
        }

        @Override
        public void onEnd() {
            ends++;
            if (failsAtEnd > 0) {
                failsAtEnd--;
                throw new IllegalStateException("end");
            }
        }

        @Override
        public void onStop() {
            stops++;
            if (failsAtStop > 0) {
                failsAtStop--;
                throw new IllegalStateException("stop");
            }
        }
    }

    /** Fails the first time that it is asked. */
    private static final class Failing implements Producer<Integer> {
        private static boolean failed;

        private final List<Long> asked = new ArrayList<>();
        private int emitted;

        @Override
        public void onDemand(long outstanding, Emitter<? super Integer> out) {
            asked.add(outstanding);
            if (!failed) {
                failed = true;
                throw new IllegalStateException("failing");
            }
            for (long left = outstanding; left > 0 && emitted < 6; left--) {
                out.emit(emitted++);
            }
        }
    }

    /** Keeps what it takes; a successor takes over all but the first. */
    private static final class Keeping implements Logic<Integer, Object> {
        private final List<Integer> kept = new ArrayList<>();
        private int inherited;
        private Host<Object> host;
        private int timers;

        @Override
        public void onStart(Host<Object> given) {
            host = given;
        }

        @Override
        public int onEvents(int inbound, Batch<Integer> batch) {
            for (int i = 0; i < batch.size(); i++) {
                kept.add(batch.get(i));
            }
            return batch.size();
        }

        @Override
        public void onMessage(Object message) {
            throw new IllegalStateException("keeping");
        }

        @Override
        public void onTimer() {
            timers++;
        }

        @Override
        public long held() {
            return kept.size();
        }

        @Override
        public void inherit(Logic<Integer, Object> predecessor) {
            Keeping failed = (Keeping) predecessor;
            kept.addAll(failed.kept.subList(1, failed.kept.size()));
            failed.inherited = kept.size();
        }

        @Override
        public void abandon(java.util.function.Consumer<Object> events) {
            kept.subList(0, kept.size() - inherited).forEach(events);
        }
    }

    /** Does not complete when it is told to drain. */
    private static final class Slow implements Logic<Object, Integer> {
        private Host<Integer> host;
        private int drains;

        @Override
        public void onStart(Host<Integer> given) {
            host = given;
        }

        @Override
        public void onMessage(Object message) {
            throw new IllegalStateException("slow");
        }

        @Override
        public boolean onDrain() {
            drains++;
            return false;
        }
    }
}

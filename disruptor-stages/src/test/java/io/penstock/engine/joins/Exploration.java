package io.penstock.engine.joins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.SteppedEngine;
import io.penstock.engine.SteppedRunning;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.JoinSpec;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stage.Terms;
import io.penstock.stage.Unprocessed;
import io.penstock.topology.Addition;
import io.penstock.topology.Dispatch;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.InboundSpec;
import io.penstock.topology.OutboundSpec;
import io.penstock.topology.RingSpec;
import io.penstock.topology.RingStatus;
import io.penstock.topology.StageSpec;
import io.penstock.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lets consumers join, leave, fail and be cancelled in an order that a seed decides, between turns that it decides as well, and then
 * looks where each event went.
 */
final class Exploration {
    private static final int EVENTS = 120;
    private static final int ACTIONS = 60;

    private final Random random;
    private final Dispatch dispatch;
    private final int partitions;
    private final boolean between;
    private final Unprocessed unprocessed;
    private final SteppedRunning running;
    private final Map<LiveSubscription, List<Integer>> seen = new HashMap<>();
    private final Map<LiveSubscription, List<Integer>> lost = new HashMap<>();
    private final List<Integer> order = new ArrayList<>();
    private final List<LiveSubscription> all = new ArrayList<>();
    private final Map<String, Taker> takers = new HashMap<>();

    Exploration(long seed, Dispatch dispatch, int partitions) {
        random = new Random(seed);
        this.dispatch = dispatch;
        this.partitions = partitions;
        between = random.nextBoolean();
        unprocessed = random.nextBoolean() ? Unprocessed.HANDED_ON : Unprocessed.LOST;
        running = new SteppedEngine(seed).launch(topology());
    }

    private Topology topology() {
        List<RingSpec> rings = new ArrayList<>();
        List<StageSpec> stages = new ArrayList<>();
        if (between) {
            rings.add(RingSpec.values("numbers", 16));
            OutboundSpec one = new OutboundSpec(new Dispatch.ByDemand(), List.of("numbers"), 0);
            stages.add(
                    new StageSpec("numbers", "numbers", () -> new Numbers(EVENTS), List.of(), one, FailurePolicy.FAIL));
            InboundSpec inbound = InboundSpec.cancellable("numbers", Demand.of(6, 3), Terms.DEFAULT, null);
            stages.add(new StageSpec("source", "source", Same::new, List.of(inbound), open(rings), FailurePolicy.FAIL));
        } else {
            stages.add(new StageSpec(
                    "source", "source", () -> new Numbers(EVENTS), List.of(), open(rings), FailurePolicy.FAIL));
        }
        return new Topology("explored", rings, stages);
    }

    private OutboundSpec open(List<RingSpec> rings) {
        List<String> names = List.of();
        if (dispatch instanceof Dispatch.Broadcast) {
            rings.add(RingSpec.values("all", 8));
            names = List.of("all");
        }
        return new OutboundSpec(dispatch, names, 0, io.penstock.topology.WhenFull.REFUSE, true);
    }

    void run() throws InterruptedException {
        if (partitions == 0) {
            add("last", -1, CancelMode.TEMPORARY, true);
        }
        for (int i = 0; i < ACTIONS; i++) {
            act(i);
            for (int steps = random.nextInt(8); steps > 0; steps--) {
                running.step();
            }
            check();
        }
        takers.values().forEach(taker -> taker.poisoned = false);
        for (int p = 0; p < partitions; p++) {
            running.settle();
            add("last" + p, p, CancelMode.TEMPORARY, true);
        }
        running.settle();
        running.drain();
        running.settle();
        assertTrue(running.isDone(), () -> "not ended, " + running.status());
        running.await();
        judge();
    }

    private void act(int number) {
        switch (random.nextInt(6)) {
            case 0, 1 -> add("taker" + number, partition(), mode(), false);
            case 2 -> again();
            case 3, 4 -> cancel();
            default -> poison();
        }
    }

    private int partition() {
        return partitions == 0 ? -1 : random.nextInt(partitions);
    }

    private CancelMode mode() {
        return CancelMode.values()[random.nextInt(3)];
    }

    private void add(String name, int partition, CancelMode mode, boolean last) {
        Taker taker = new Taker(this::saw);
        takers.put(name, taker);
        StageSpec stage = new StageSpec(name, name, () -> taker, List.of(), null, new FailurePolicy.Leave());
        all.addAll(running.add(List.of(new Addition(stage, List.of(), List.of(wish(name, partition, mode, last))))));
    }

    private JoinSpec wish(String name, int partition, CancelMode mode, boolean last) {
        int max = 1 + random.nextInt(20);
        Demand demand = random.nextInt(3) > 0 || last ? Demand.of(max, random.nextInt(max)) : Demand.manual(max);
        Terms terms = new Terms(mode, unprocessed, (link, events, how) -> events.forEach(event -> lose(link, event)));
        return new JoinSpec(name, "source", demand, partition, 1 + random.nextInt(20), terms, null);
    }

    private void again() {
        List<String> names = new ArrayList<>(takers.keySet());
        if (!names.isEmpty()) {
            String name = names.get(random.nextInt(names.size()));
            if (!name.startsWith("last")) {
                try {
                    all.add(running.subscribe(wish(name, partition(), mode(), false)));
                } catch (IllegalStateException hasEnded) {
                    assertTrue(hasEnded.getMessage().contains("has ended"), hasEnded.getMessage());
                }
            }
        }
    }

    private void cancel() {
        List<LiveSubscription> live = all.stream()
                .filter(link -> link.isLive() && !link.consumer().startsWith("last"))
                .toList();
        if (!live.isEmpty()) {
            live.get(random.nextInt(live.size())).cancel(reason());
        }
    }

    private Reason reason() {
        return switch (random.nextInt(3)) {
            case 0 -> Reason.normal();
            case 1 -> Reason.shutdown();
            default -> Reason.failure(new Taker.Poison());
        };
    }

    private void poison() {
        List<String> names = takers.keySet().stream()
                .filter(name -> !name.startsWith("last"))
                .sorted()
                .toList();
        if (!names.isEmpty()) {
            takers.get(names.get(random.nextInt(names.size()))).poisoned = true;
        }
    }

    private void saw(LiveSubscription link, Integer event) {
        seen.computeIfAbsent(link, l -> new ArrayList<>()).add(event);
        order.add(event);
    }

    private void lose(LiveSubscription link, Object event) {
        lost.computeIfAbsent(link, l -> new ArrayList<>()).add((Integer) event);
    }

    /** Nothing is sent in excess of what is asked for. */
    private void check() {
        for (String name : takers.keySet()) {
            for (RingStatus ring : running.status(name).inbound()) {
                long outstanding = ring.asked() - ring.processed();
                boolean let = outstanding >= 0 && outstanding <= ring.asks().max();
                assertTrue(let, () -> name + " " + ring);
            }
        }
    }

    private void judge() {
        all.forEach(link ->
                assertTrue(!link.isLive() && link.joined().toCompletableFuture().isDone(), () -> link + " is live"));
        all.forEach(link -> assertEquals(lost.getOrDefault(link, List.of()).size(), link.lost(), link::toString));
        if (dispatch instanceof Dispatch.Broadcast) {
            all.forEach(this::judgeBroadcast);
        } else {
            judgeOnce();
        }
    }

    /** From where it joined to where it was let go, without a gap. */
    private void judgeBroadcast(LiveSubscription link) {
        List<Integer> events = Stream.concat(
                        seen.getOrDefault(link, List.of()).stream(), lost.getOrDefault(link, List.of()).stream())
                .toList();
        if (!events.isEmpty()) {
            assertEquals(range(events.get(0), events.get(events.size() - 1) + 1), events, link::toString);
        }
        if (link.consumer().equals("last")) {
            assertEquals(EVENTS - 1, events.get(events.size() - 1));
        }
    }

    /** Each event went to one consumer, or was named as lost; in order, as far as nothing was handed on. */
    private void judgeOnce() {
        List<Integer> gone = lost.values().stream().flatMap(List::stream).toList();
        assertEquals(
                range(0, EVENTS),
                Stream.concat(order.stream(), gone.stream()).sorted().toList());
        if (unprocessed == Unprocessed.LOST) {
            seen.values()
                    .forEach(events -> assertEquals(events.stream().sorted().toList(), events));
        }
        for (int p = 0; p < partitions; p++) {
            int partition = p;
            List<Integer> events =
                    order.stream().filter(n -> n % partitions == partition).toList();
            assertEquals(events.stream().sorted().toList(), events, "partition " + p);
        }
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}

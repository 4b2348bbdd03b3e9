package io.penstock.testkit.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.LiveSubscription;
import io.penstock.stages.DemandMode;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.Overflow;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.testkit.TestKit;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.StageStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Does what a script says, with stages as they are here, and compares what they see with what GenStage's saw: after each step, each
 * stage's in its order. Stages have turns in the order in which GenStage's processes had theirs: one that saw something has turns
 * until it saw as much here; behind each turn those upstream of it have theirs.
 */
final class Replay implements AutoCloseable {
    private final TestKit kit = new TestKit();
    private final Trace trace;
    private final Sights wanted = new Sights();
    private final Sights seen = new Sights();
    private final Map<String, Set<String>> upstream = new LinkedHashMap<>();
    private final Map<String, LiveSubscription> subscriptions = new HashMap<>();
    private final Map<String, Reads> readers = new HashMap<>();
    private final Map<String, Brood> broods = new HashMap<>();
    private RunningStages running;

    Replay(Trace trace) {
        this.trace = trace;
    }

    void run() {
        String step = "";
        for (Line line : trace.lines()) {
            if (line.isStep()) {
                compare(step);
                step = step + "\n  " + String.join(" ", line.words()) + " " + line.settings();
                step(line);
            } else {
                sight(line);
            }
        }
        compare(step);
    }

    private void step(Line line) {
        switch (line.word(0)) {
            case "start" -> start(line);
            case "push" -> running.cast(line.word(1), new Do.Push(line.number(2)));
            case "call" -> call(line);
            case "ask" -> running.cast(line.word(1), new Do.Ask(subscriptions.get(line.word(2)), line.number(3)));
            case "info" -> running.info(line.word(1), line.number(2));
            case "mode" ->
                running.demand(line.word(1), DemandMode.valueOf(line.word(2).toUpperCase(Locale.ROOT)));
            case "count" -> count(line.word(1));
            case "finish" -> broods.get(line.word(1)).finish(line.number(2), line.word(3));
            case "terminate" -> broods.get(line.word(1)).terminate(line.number(2));
            case "begin" -> broods.get(line.word(1)).begin(line.number(2));
            case "refuse" -> broods.get(line.word(1)).refuse(Boolean.parseBoolean(line.word(2)));
            case "cancel" -> subscription(line.word(2)).cancel(Why.reason(line.word(3)));
            case "read" -> readers.get(line.word(1)).want(line.number(2));
            case "close" -> readers.get(line.word(1)).close();
            case "exit" -> running.cast(line.word(1), new Do.Exit(Why.reason(line.word(2))));
            case "kill" -> running.cast(line.word(1), new Do.Exit(Why.reason("killed")));
            case "join" -> join(line, running.subscribe(line.word(1), subscription(line)));
            case "resubscribe" ->
                join(
                        line,
                        running.resubscribe(
                                subscriptions.get(line.word(2)), Why.reason(line.word(3)), subscription(line)));
            default -> throw new IllegalArgumentException("want a step, got " + line);
        }
        if (readers.containsKey(line.word(1))) {
            return;
        }
        turn(line.word(1));
        if (line.says("label")) {
            kit.turn(line.setting("to"));
            turn(line.word(1));
        }
    }

    private LiveSubscription subscription(String label) {
        return readers.values().stream()
                .filter(one -> one.label().equals(label))
                .findAny()
                .map(Reads::subscription)
                .orElseGet(() -> subscriptions.get(label));
    }

    private void call(Line line) {
        String stage = line.word(1);
        running.<Integer>call(stage, new Do.Call(line.number(2), line.word(3)))
                .thenAccept(answer -> seen.add(stage, "replies " + answer));
    }

    private void join(Line line, LiveSubscription subscription) {
        subscriptions.put(line.setting("label"), subscription);
        upstream.get(line.word(1)).add(line.setting("to"));
    }

    private void start(Line line) {
        Stages stages = Stages.named("more");
        String name = line.word(1);
        stages.onFailure(name, new FailurePolicy.Leave());
        upstream.put(name, new HashSet<>());
        switch (line.word(2)) {
            case "producer" -> {
                produce(stages.produce(name, () -> new Emits(line, seen)), line);
                begin(stages);
            }
            case "enumerable" -> {
                produce(stages.from(name, new Pulls(line, seen)), line);
                begin(stages);
            }
            case "between" -> {
                produce(stages.through(name, () -> new Passes(line, seen), subscription(line)), line);
                join(line, running.add(stages).get(0));
            }
            case "reader" -> readers.put(name, new Reads(line, kit, running, subscription(line), seen));
            case "children" -> {
                Brood brood = new Brood(line, seen);
                broods.put(name, brood);
                stages.each(name, brood.children(), subscription(line));
                join(line, running.add(stages).get(0));
            }
            default -> {
                stages.consume(name, () -> new Takes(line, seen), subscription(line));
                join(line, running.add(stages).get(0));
            }
        }
    }

    private void begin(Stages producer) {
        if (running == null) {
            running = kit.launch(producer);
        } else {
            running.add(producer);
        }
    }

    private void produce(Source<Integer> source, Line line) {
        source.open().dispatch(dispatcher(line)).overflow(overflow(line));
        if (line.says("mode")) {
            source.demand(DemandMode.valueOf(line.setting("mode").toUpperCase(Locale.ROOT)));
        }
    }

    private Overflow<? super Integer> overflow(Line line) {
        if (!line.says("buffer")) {
            return Overflow.waiting();
        }
        int most = line.number("buffer");
        Overflow.Discarded<Object> hook = (events, total) -> seen.add(line.word(1), "discarded " + events.size());
        return line.setting("keep").equals("first") ? Overflow.keepFirst(most, hook) : Overflow.keepLast(most, hook);
    }

    private void count(String stage) {
        if (broods.containsKey(stage)) {
            broods.get(stage).count();
            return;
        }
        seen.add(stage, "count " + running.status(stage).carried());
    }

    private static Dispatcher<? super Integer> dispatcher(Line line) {
        return switch (line.setting("dispatcher")) {
            case "demand" -> Dispatcher.byDemand();
            case "broadcast" -> Dispatcher.broadcast();
            default -> Belongs.of(line).dispatcher();
        };
    }

    /** Types end here: all sources of a script emit numbers. */
    @SuppressWarnings("unchecked")
    private Subscription<Integer> subscription(Line line) {
        Source<Integer> source = (Source<Integer>) running.source(line.setting("to"));
        int max = line.number("max");
        Subscription<Integer> wish = Subscription.to(source)
                .demand(line.says("manual") ? Demand.manual(max) : Demand.of(max, line.number("min")))
                .mode(CancelMode.valueOf(line.setting("cancel").toUpperCase(Locale.ROOT)));
        if (line.says("partition")) {
            wish = partition(wish, line.setting("partition"));
        }
        return line.says("select") ? wish.select(Events.selector(line.setting("select"))::test) : wish;
    }

    private static Subscription<Integer> partition(Subscription<Integer> wish, String partition) {
        return Character.isDigit(partition.charAt(0))
                ? wish.partition(Integer.parseInt(partition))
                : wish.partition(partition);
    }

    private void sight(Line line) {
        String stage = line.word(0);
        wanted.add(stage, line.word(1).equals("exit") ? "exit" : line.sight());
        while (!readers.containsKey(stage) && seen.count(stage) < wanted.count(stage) && turns(stage)) {
            turnsUpstream(stage);
        }
    }

    /** Lets a stage through the events that are before it. */
    private boolean turns(String stage) {
        boolean did = kit.turn(stage);
        while (running.status(stage).inRings() > 0 && kit.turn(stage)) {
            did = true;
        }
        return did;
    }

    /** One turn; a subscription takes two, and one of its producer in between: a wish, and the first ask behind its admission. */
    private void turn(String stage) {
        if (kit.turn(stage)) {
            turnsUpstream(stage);
        }
    }

    /** Those upstream are to see that they are asked. */
    private void turnsUpstream(String stage) {
        for (String above : above(stage)) {
            while (!seesEvents(above) && kit.turn(above)) {
                // until it has nothing to do
            }
            turnsUpstream(above);
        }
    }

    /** Those whose subscriber a stage is, in the order in which they were started. */
    private List<String> above(String stage) {
        Set<String> all = upstream.get(stage);
        return upstream.keySet().stream().filter(all::contains).toList();
    }

    /** Whether events wait for a stage: it has a line of its own then. What it carries goes out first. */
    private boolean seesEvents(String stage) {
        StageStatus status = running.status(stage);
        return status.inRings() > 0 && status.carried() == 0;
    }

    private void compare(String step) {
        if (running != null) {
            readAll();
            kit.settle();
            assertEquals(text(wanted), text(seen), () -> trace + step);
        }
    }

    /** What comes of one that reads may be what another waits for. */
    private void readAll() {
        int before;
        do {
            before = seen.count();
            readers.values().forEach(Reads::read);
        } while (seen.count() > before);
    }

    private static String text(Sights sights) {
        StringBuilder text = new StringBuilder();
        sights.byStage()
                .forEach((stage, saw) -> saw.forEach(
                        sight -> text.append(stage).append(' ').append(sight).append('\n')));
        return text.toString();
    }

    @Override
    public void close() {
        kit.close();
    }
}

package io.penstock.testkit.traces;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A random script of a broadcast to consumers with selectors that come and go, and what stages of {@link Model} saw of it. */
final class Script {
    private static final int STEPS = 14;
    private static final int CONSUMERS = 3;

    private final String family;
    private final int seed;
    private final Random random;
    private final List<String> lines = new ArrayList<>();
    private final Model model;
    private String[] sources = {"p", "q", "m"};
    private boolean selects;
    private List<String> reasons = List.of("normal");
    private int consumers;
    private boolean over;

    private Script(String family, int seed) {
        this.family = family;
        this.seed = seed;
        random = new Random(new SplittableRandom(seed).nextLong());
        model = new Model((stage, what) -> lines.add(stage + " " + what), this::shuffled);
    }

    /** Broadcasts with selectors; ends where Penstock departs, as those of {@code record.exs} do. */
    static Trace selecting(int seed) {
        Script script = new Script("selecting", seed);
        script.selects = true;
        script.produce("p");
        script.sources = new String[] {"p"};
        return script.run(List.of("push", "push", "push", "push", "start", "start", "ask", "ask", "cancel", "join"));
    }

    /** A producer-consumer, whose ends come, go and fail. */
    static Trace chained(int seed) {
        Script script = new Script("chained", seed);
        script.reasons = List.of("normal", "shutdown", "oops");
        script.produce("p");
        script.sources = new String[] {"m"};
        script.step("start m between dispatcher=broadcast times=" + script.pick(List.of(1, 1, 2, 3, 0))
                + script.terms("p"));
        return script.run(List.of(
                "push", "push", "push", "push", "start", "start", "ask", "ask", "cancel", "cancel", "join", "join",
                "exit"));
    }

    /** Two producers and a producer-consumer, and stages that subscribe anew. */
    static Trace anew(int seed) {
        Script script = new Script("anew", seed);
        script.reasons = List.of("normal", "shutdown", "oops");
        script.produce("p");
        script.produce("q");
        script.step("start m between dispatcher=broadcast times=1" + script.terms("p"));
        return script.run(List.of(
                "push", "push", "push", "push", "start", "start", "ask", "cancel", "join", "join", "join", "anew",
                "exit"));
    }

    /** Two producers, and stages that subscribe to both of them. */
    static Trace several(int seed) {
        Script script = new Script("several", seed);
        script.reasons = List.of("normal", "shutdown", "oops");
        script.produce("p");
        script.produce("q");
        script.step("start m between dispatcher=broadcast times=1" + script.terms("p"));
        return script.run(List.of(
                "push", "push", "push", "push", "start", "start", "ask", "cancel", "also", "also", "also", "also",
                "exit"));
    }

    private void produce(String name) {
        step("start " + name + " producer dispatcher=broadcast limit=" + number(20, 60) + " answers=" + answers());
    }

    private Trace run(List<String> kinds) {
        start();
        for (int left = STEPS; left > 0; left--) {
            any(pick(kinds));
        }
        return new Trace(family, seed, lines.stream().map(Line::of).toList());
    }

    private void step(String line) {
        if (over) {
            return;
        }
        int before = lines.size();
        lines.add(line);
        if (!model.step(Line.of(line))) {
            over = true;
            lines.subList(before, lines.size()).clear();
        }
    }

    private String answers() {
        return switch (random.nextInt(4)) {
            case 0 -> "all";
            case 1 -> "0";
            case 2 -> sizes() + ",all";
            default -> sizes();
        };
    }

    private String sizes() {
        return random.ints(number(1, 6), 0, 13).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    private void any(String kind) {
        switch (kind) {
            case "push" -> push();
            case "start" -> start();
            case "ask" -> ask();
            case "cancel" -> cancel();
            case "exit" -> exit();
            case "anew" -> anew();
            case "also" -> also();
            default -> join();
        }
    }

    private void push() {
        List<String> producers = among("p", "q");
        if (!producers.isEmpty()) {
            step("push " + pick(producers) + " " + number(1, 12));
        }
    }

    private void start() {
        List<String> sources = among(this.sources);
        if (consumers < CONSUMERS && !sources.isEmpty()) {
            step("start c" + ++consumers + " consumer" + terms(pick(sources)));
        }
    }

    private void ask() {
        List<ModelSubscription> manual =
                model.live().stream().filter(one -> one.manual).toList();
        if (!manual.isEmpty()) {
            ModelSubscription on = pick(manual);
            step("ask " + on.consumer.name + " " + on.label + " " + number(1, 12));
        }
    }

    private void cancel() {
        if (!model.live().isEmpty()) {
            ModelSubscription one = pick(model.live());
            step("cancel " + one.producer.name + " " + one.label + " " + pick(reasons));
        }
    }

    private void exit() {
        if (!model.running().isEmpty()) {
            step("exit " + pick(model.running()) + " " + pick(reasons));
        }
    }

    private void join() {
        List<String> sources = among(this.sources);
        if (!sources.isEmpty() && !model.free().isEmpty()) {
            step("join " + pick(model.free()) + terms(pick(sources)));
        }
    }

    private void also() {
        List<String> sources = among(this.sources);
        if (!sources.isEmpty()) {
            String source = pick(sources);
            List<String> others = model.strangers(source);
            if (!others.isEmpty()) {
                step("join " + pick(others) + terms(source));
            }
        }
    }

    /** Not where the stage ends with the old one, since it has asked on the new one before that (J21). */
    private void anew() {
        List<ModelSubscription> live = model.live();
        if (!live.isEmpty()) {
            ModelSubscription one = pick(live);
            String reason = pick(reasons);
            if (!one.exits(reason)) {
                step("resubscribe " + one.consumer.name + " " + one.label + " " + reason + terms(one.producer.name));
            }
        }
    }

    private List<String> among(String... names) {
        return Stream.of(names).filter(model.running()::contains).toList();
    }

    private String terms(String to) {
        boolean manual = random.nextInt(4) == 0;
        int max = manual ? 1000 : pick(List.of(1, 2, number(3, 10), number(5, 20)));
        int by = selects ? number(1, 4) : 1;
        return " to=" + to + " label=s" + (model.subscribed() + 1)
                + " cancel="
                + (reasons.size() == 1 ? "temporary" : pick(List.of("permanent", "transient", "temporary")))
                + " max=" + max
                + " min=" + random.nextInt(max)
                + (manual ? " manual=yes" : "")
                + (by == 1 ? "" : " select=" + by + ":" + random.nextInt(by));
    }

    private List<String> shuffled(List<String> names) {
        Collections.shuffle(names, random);
        return names;
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private int number(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }
}

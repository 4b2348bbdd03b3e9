package io.penstock.testkit.traces;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** A random script of a broadcast to consumers with selectors that come and go, and what stages of {@link Model} saw of it. */
final class Script {
    private static final int STEPS = 14;
    private static final int CONSUMERS = 3;

    private final int seed;
    private final Random random;
    private final List<String> lines = new ArrayList<>();
    private final Model model;
    private int consumers;
    private boolean over;

    private Script(int seed) {
        this.seed = seed;
        random = new Random(new SplittableRandom(seed).nextLong());
        model = new Model((stage, what) -> lines.add(stage + " " + what), this::shuffled);
    }

    /** Ends where Penstock departs, as those of {@code record.exs} do. */
    static Trace trace(int seed) {
        Script script = new Script(seed);
        script.run();
        return new Trace("selecting", seed, script.lines.stream().map(Line::of).toList());
    }

    private void run() {
        step("start p producer dispatcher=broadcast limit=" + number(20, 60) + " answers=" + answers());
        start();
        for (int left = STEPS; left > 0; left--) {
            any();
        }
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

    private void any() {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> step("push p " + number(1, 12));
            case 4, 5 -> start();
            case 6, 7 -> ask();
            case 8 -> cancel();
            default -> join();
        }
    }

    private void start() {
        if (consumers < CONSUMERS) {
            step("start c" + ++consumers + " consumer" + terms());
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
            step("cancel p " + pick(model.live()).label + " normal");
        }
    }

    private void join() {
        if (!model.free().isEmpty()) {
            step("join " + pick(model.free()) + terms());
        }
    }

    private String terms() {
        boolean manual = random.nextInt(4) == 0;
        int max = manual ? 1000 : pick(List.of(1, 2, number(3, 10), number(5, 20)));
        int by = number(1, 4);
        return " to=p cancel=temporary label=s" + (model.subscribed() + 1)
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

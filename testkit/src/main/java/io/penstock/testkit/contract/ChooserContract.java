package io.penstock.testkit.contract;

import io.penstock.stage.Chooser;
import io.penstock.stage.Demand;
import io.penstock.testkit.TestKit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a chooser must stand: whatever the demand of the ends, whoever joins and leaves between batches, it answers an end that
 * has demand, within the call. In stages that run, too: there each event goes to one consumer, or is named as lost, and nobody is sent
 * more than it asked for.
 *
 * <pre>{@code ChooserContract.of(ByAge::new).placing(first, second, third).verify()}</pre>
 *
 * @param <T> type of the events
 */
public final class ChooserContract<T> extends Contract {
    private static final int MESSAGES = 40;

    private final Supplier<? extends Chooser<T>> chooser;
    private final List<T> events;

    private ChooserContract(Supplier<? extends Chooser<T>> chooser, List<T> events) {
        this.chooser = chooser;
        this.events = events;
    }

    /**
     * Of the choosers that a supplier makes, placing one event, over and over.
     *
     * @param chooser makes a fresh one for each case
     * @param event what is placed as long as nothing else is said
     */
    public static <T> ChooserContract<T> of(Supplier<? extends Chooser<T>> chooser, T event) {
        return new ChooserContract<>(wanted("a supplier of choosers", chooser), List.of(wanted("an event", event)));
    }

    /** It places these events, at least one, over and over. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final ChooserContract<T> placing(T... placed) {
        List<T> events = events(placed);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("want events to place, got none");
        }
        return new ChooserContract<>(chooser, events);
    }

    @Override
    public List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("one event at a time", () -> oneByOne(course())));
        cases.add(new Case("all at once", () -> allAtOnce(course())));
        cases.add(new Case("full ends every other turn", () -> full(course())));
        cases.add(new Case("ends that join and leave", () -> joiningAndLeaving(course())));
        for (int seed = 0; seed < SEEDS; seed++) {
            long same = seed;
            cases.add(new Case("at random, seed " + seed, () -> atRandom(course(), new SplittableRandom(same))));
        }
        cases.add(new Case("in stages that run, one event at a time", this::runsOneByOne));
        cases.add(new Case("in stages that run, all at once", this::runsAtOnce));
        for (int seed = 0; seed < SEEDS; seed++) {
            long same = seed;
            cases.add(new Case(
                    "in stages that come, go and fail, seed " + seed, () -> runsAtRandom(TestKit.seeded(same))));
        }
        return List.copyOf(cases);
    }

    private ChooserRun<T> run(TestKit kit) {
        return new ChooserRun<>(kit, () -> new LentChooser<>(chooser.get()), events);
    }

    private void runsOneByOne() throws InterruptedException {
        try (ChooserRun<T> run = run(new TestKit())) {
            run.join(Demand.of(1));
            run.join(Demand.of(1));
            for (int left = MESSAGES; left > 0; left--) {
                run.push(1);
                run.settle();
            }
            run.finish();
        }
    }

    private void runsAtOnce() throws InterruptedException {
        try (ChooserRun<T> run = run(new TestKit())) {
            run.join(Demand.of(10, 0));
            run.join(Demand.of(3, 1));
            run.settle();
            run.push(MESSAGES);
            run.finish();
        }
    }

    private void runsAtRandom(TestKit kit) throws InterruptedException {
        RandomGenerator random = kit.random();
        try (ChooserRun<T> run = run(kit)) {
            for (int left = MESSAGES; left > 0; left--) {
                switch (random.nextInt(6)) {
                    case 0 -> run.join(demand(random));
                    case 1 -> run.leave(random);
                    case 2 -> run.fail(random);
                    default -> run.push(1 + random.nextInt(4));
                }
                run.turns(random.nextInt(8));
            }
            run.finish();
        }
    }

    private static Demand demand(RandomGenerator random) {
        int max = 1 + random.nextInt(10);
        return Demand.of(max, random.nextInt(max));
    }

    private ChooserCourse<T> course() {
        return new ChooserCourse<>(chooser.get(), events);
    }

    private static void oneByOne(ChooserCourse<?> course) {
        for (int end = 0; end < 3; end++) {
            course.ask(course.join(), 5);
        }
        while (course.hasDemand()) {
            course.place();
            course.endBatch();
        }
        course.endBatch();
    }

    private static void allAtOnce(ChooserCourse<?> course) {
        for (int demand : new int[] {1, 10, 3}) {
            course.ask(course.join(), demand);
        }
        course.placeAll();
        course.endBatch();
    }

    private static void full(ChooserCourse<?> course) {
        course.join();
        course.join();
        course.join();
        for (int turn = 0; turn < 30; turn++) {
            course.endBatch();
            course.ask(turn % 3, 1 + turn % 2);
            course.placeAll();
        }
    }

    private static void joiningAndLeaving(ChooserCourse<?> course) {
        for (int end = 0; end < 3; end++) {
            course.ask(course.join(), 4);
        }
        course.place();
        course.endBatch();
        course.leave(0);
        course.placeAll();
        course.endBatch();
        course.ask(course.join(), 2);
        course.placeAll();
        course.endBatch();
        course.leave(2);
        course.leave(1);
        course.ask(0, 2);
        course.placeAll();
    }

    private static void atRandom(ChooserCourse<?> course, RandomGenerator random) {
        for (int turn = 0; turn < 200; turn++) {
            course.endBatch();
            if (random.nextInt(5) == 0) {
                course.joinOrLeave(random);
            }
            course.askSome(random);
            for (int left = random.nextInt(6); left > 0 && course.hasDemand(); left--) {
                course.place();
            }
        }
    }
}

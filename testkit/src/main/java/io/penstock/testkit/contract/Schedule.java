package io.penstock.testkit.contract;

import io.penstock.stage.Demand;
import io.penstock.testkit.TestKit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a stage under test is driven.
 *
 * @param name says how
 * @param kit gives the turns
 * @param message most events of one message that comes in
 * @param upstream what the stage asks for
 * @param downstream what is asked of it; where it is manual, one event whenever nothing is left to do
 */
record Schedule(String name, Kits kit, Sizes message, Demand upstream, Demand downstream) {
    /** Enough for what a test hands over at once. */
    private static final int ALL = 1 << 16;

    /** Makes a kit, once a run. */
    interface Kits {
        TestKit make();
    }

    /** Answers sizes of messages, each at least 1. */
    interface Sizes {
        int next(TestKit kit);
    }

    static final Schedule ONE_BY_ONE =
            new Schedule("one event at a time", TestKit::new, kit -> 1, Demand.of(1), Demand.of(1));
    static final Schedule AT_ONCE =
            new Schedule("all at once", TestKit::new, kit -> ALL, Demand.of(ALL, 0), Demand.of(ALL, 0));
    static final Schedule FULL =
            new Schedule("full outbound every other turn", TestKit::new, kit -> 3, Demand.of(4, 1), Demand.manual(1));

    /** The plain ones, and so many random ones. */
    static List<Schedule> all(int seeds) {
        return Stream.concat(
                        Stream.of(ONE_BY_ONE, AT_ONCE, FULL),
                        IntStream.range(0, seeds).mapToObj(Schedule::random))
                .toList();
    }

    private static Schedule random(int seed) {
        RandomGenerator random = new SplittableRandom(seed);
        return new Schedule(
                "at random, seed " + seed,
                () -> TestKit.seeded(seed),
                kit -> 1 + kit.random().nextInt(8),
                demand(random),
                random.nextInt(4) == 0 ? Demand.manual(1 + random.nextInt(8)) : demand(random));
    }

    private static Demand demand(RandomGenerator random) {
        int max = 1 + random.nextInt(12);
        return Demand.of(max, random.nextInt(max));
    }

    /** The same for a stage that asks by hand. */
    Schedule byHand(boolean wanted) {
        return wanted ? new Schedule(name, kit, message, Demand.manual(upstream.max()), downstream) : this;
    }

    <T> List<List<T>> cut(List<T> events, TestKit running) {
        List<List<T>> messages = new ArrayList<>();
        int at = 0;
        while (at < events.size()) {
            int end = Math.min(events.size(), at + message.next(running));
            messages.add(events.subList(at, end));
            at = end;
        }
        return messages;
    }
}

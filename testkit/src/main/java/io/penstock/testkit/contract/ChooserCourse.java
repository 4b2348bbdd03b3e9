package io.penstock.testkit.contract;

import io.penstock.stage.Chooser;
import io.penstock.stage.Ends;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One run of a chooser over ends that only count: what an engine does with one, without rings. */
final class ChooserCourse<T> implements Ends {
    private static final long NOBODY = -1;

    private final Chooser<T> chooser;
    private final List<T> events;
    private final List<Long> demands = new ArrayList<>();
    private int placed;

    ChooserCourse(Chooser<T> chooser, List<T> events) {
        this.chooser = new LentChooser<>(chooser);
        this.events = events;
    }

    /** An end joins at the lowest number that is free. */
    int join() {
        int number = demands.indexOf(NOBODY);
        if (number < 0) {
            number = demands.size();
            demands.add(NOBODY);
        }
        demands.set(number, 0L);
        chooser.joined(number);
        return number;
    }

    void leave(int number) {
        demands.set(number, NOBODY);
        chooser.left(number);
    }

    void joinOrLeave(RandomGenerator random) {
        int number = random.nextInt(demands.size() + 1);
        if (number < demands.size() && demands.get(number) != NOBODY) {
            leave(number);
        } else {
            join();
        }
    }

    void ask(int number, long n) {
        demands.set(number, demands.get(number) + n);
    }

    void askSome(RandomGenerator random) {
        for (int number = 0; number < demands.size(); number++) {
            if (demands.get(number) != NOBODY && random.nextBoolean()) {
                ask(number, random.nextInt(4));
            }
        }
    }

    boolean hasDemand() {
        return demands.stream().anyMatch(demand -> demand > 0);
    }

    /** Places the next event; while some end has demand. */
    void place() {
        T event = events.get(placed++ % events.size());
        int number = chooser.choose(event, this);
        if (number < 0 || number >= size() || demand(number) == 0) {
            throw new AssertionError("want an end that has demand for " + event + ", got " + number + " of " + ends());
        }
        demands.set(number, demands.get(number) - 1);
    }

    private String ends() {
        return IntStream.range(0, demands.size())
                .mapToObj(end -> end + (demands.get(end) == NOBODY ? " (left)" : " (demand " + demands.get(end) + ")"))
                .collect(Collectors.joining(", ", "the ends ", ""));
    }

    void placeAll() {
        while (hasDemand()) {
            place();
        }
    }

    void endBatch() {
        chooser.batchEnded(this);
    }

    @Override
    public int size() {
        return demands.size();
    }

    @Override
    public long demand(int end) {
        return Math.max(0, demands.get(end));
    }

    @Override
    public boolean hasDemand(int end) {
        return demand(end) > 0;
    }
}

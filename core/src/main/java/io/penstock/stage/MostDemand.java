package io.penstock.stage;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Ends in the order of their demand. After GenStage's {@code DemandDispatcher}: an end whose demand changed, because it asked or
 * was served, moves behind all that have as much. Different from there, an ask is seen when somebody looks: ends that asked
 * between two looks move in the order in which they joined.
 */
final class MostDemand<T> implements Chooser<T> {
    private static final int NONE = -1;

    /** In the order in which they joined; the number of one that left may be a newcomer's. */
    private int[] joined = {};
    /** In the order in which they are served. */
    private int[] order = {};

    private long[] seen = {};
    private int count;
    private int chosen = NONE;
    private @Nullable SplittableRandom chance;

    MostDemand() {}

    MostDemand(long seed) {
        chance = new SplittableRandom(seed);
    }

    @Override
    public int choose(T event, Ends ends) {
        if (chosen == NONE || !ends.hasDemand(chosen)) {
            begin(ends);
            chosen = first(ends);
        }
        return chosen;
    }

    @Override
    public void batchEnded(Ends ends) {
        if (chosen != NONE) {
            move(chosen, ends.demand(chosen));
            chosen = NONE;
        }
    }

    @Override
    public void asked(Ends ends) {
        if (chosen == NONE) {
            look(ends);
        }
    }

    private void begin(Ends ends) {
        batchEnded(ends);
        look(ends);
        if (chance != null) {
            shuffle(chance);
            chance = null;
        }
    }

    /** Moves those whose demand is another than it was. */
    private void look(Ends ends) {
        for (int i = 0; i < count; i++) {
            int end = joined[i];
            long demand = ends.demand(end);
            if (demand != seen[end]) {
                move(end, demand);
            }
        }
    }

    private int first(Ends ends) {
        int at = 0;
        while (!ends.hasDemand(order[at])) {
            at++;
        }
        return order[at];
    }

    private void move(int end, long demand) {
        remove(end, order);
        insert(end, demand);
    }

    /** Behind all that have as much; the order has one less until then. */
    private void insert(int end, long demand) {
        seen[end] = demand;
        int at = 0;
        while (at < count - 1 && seen[order[at]] >= demand) {
            at++;
        }
        System.arraycopy(order, at, order, at + 1, count - 1 - at);
        order[at] = end;
    }

    private void remove(int end, int[] from) {
        int at = 0;
        while (from[at] != end) {
            at++;
        }
        System.arraycopy(from, at + 1, from, at, count - 1 - at);
    }

    private void shuffle(SplittableRandom by) {
        for (int last = count - 1; last > 0; last--) {
            int other = by.nextInt(last + 1);
            int kept = order[last];
            order[last] = order[other];
            order[other] = kept;
        }
    }

    @Override
    public void joined(int end) {
        if (end >= seen.length) {
            seen = Arrays.copyOf(seen, end + 1);
            joined = Arrays.copyOf(joined, end + 1);
            order = Arrays.copyOf(order, end + 1);
        }
        joined[count++] = end;
        insert(end, 0);
    }

    @Override
    public void left(int end) {
        remove(end, joined);
        remove(end, order);
        count--;
        chosen = chosen == end ? NONE : chosen;
    }
}

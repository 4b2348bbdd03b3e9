package io.penstock.stage;

/** Ends in the order of their numbers, round and round, a batch each. */
final class InTurn<T> implements Chooser<T> {
    private int served = -1;
    private boolean within;

    @Override
    public int choose(T event, Ends ends) {
        if (!within || !ends.hasDemand(served)) {
            served = next(ends);
            within = true;
        }
        return served;
    }

    private int next(Ends ends) {
        int end = served;
        do {
            end = end + 1 < ends.size() ? end + 1 : 0;
        } while (!ends.hasDemand(end));
        return end;
    }

    @Override
    public void batchEnded(Ends ends) {
        within = false;
    }
}

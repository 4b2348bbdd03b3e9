package io.penstock.stage;

/**
 * How a consumer asks. Automatic demand keeps between {@code min} and {@code max} events outstanding: a batch holds at most
 * {@code max - min} events, and when no more than {@code min} are outstanding behind it, so many are asked for that
 * {@code max} are. Manual demand asks for nothing by itself.
 *
 * @param max most events outstanding, at least 1
 * @param min {@code 0 <= min < max}
 * @param automatic whether the stage asks by itself
 */
public record Demand(int max, int min, boolean automatic) {
    /** What a subscription has when nothing is said: 1000 and half of it. */
    public static final Demand DEFAULT = of(1000);

    /** Refuses what no subscription can have. */
    public Demand {
        if (max < 1) {
            throw new IllegalArgumentException("want max >= 1, got max=" + max);
        }
        if (min < 0 || min >= max) {
            throw new IllegalArgumentException("want 0 <= min < max, got min=" + min + " max=" + max);
        }
    }

    /** Automatic demand with half of {@code max} as its min. */
    public static Demand of(int max) {
        return new Demand(max, max / 2, true);
    }

    /** Automatic demand. */
    public static Demand of(int max, int min) {
        return new Demand(max, min, true);
    }

    /** Demand that is asked for by hand; a batch holds at most {@code max} events. */
    public static Demand manual(int max) {
        return new Demand(max, 0, false);
    }

    /** Most events of one batch. */
    public int chunk() {
        return automatic ? max - min : max;
    }

    /**
     * How far is asked after a batch was processed.
     *
     * @param processed last sequence processed
     * @param asked last sequence asked for
     * @return the new last sequence asked for, {@code asked} itself when nothing is to be asked
     */
    public long ask(long processed, long asked) {
        return automatic && asked - processed <= min ? processed + max : asked;
    }

    @Override
    public String toString() {
        return max + "/" + (automatic ? String.valueOf(min) : "manual");
    }
}

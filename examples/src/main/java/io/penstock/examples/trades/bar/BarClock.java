package io.penstock.examples.trades.bar;

/**
 * The bars of time and the watermark. Bars are numbered by {@code floorDiv(seconds, length)}; the watermark is the largest
 * time seen less the disorder, and told as the number of the first bar that is still open. State of one step.
 */
public final class BarClock {
    /** Number of the first open bar before any trade was seen: none has closed. */
    public static final long NOTHING_CLOSED = Long.MIN_VALUE;

    private final long length;
    private final long disorder;
    private long latest = Long.MIN_VALUE;
    private long firstOpen = NOTHING_CLOSED;

    /**
     * Both in seconds.
     *
     * @param length of a bar, at least 1
     * @param disorder how much earlier than others before it a trade may be, at least 0
     */
    public BarClock(long length, long disorder) {
        this.length = length;
        this.disorder = disorder;
    }

    /** Number of the bar that a time belongs to. */
    public long bar(long seconds) {
        return Math.floorDiv(seconds, length);
    }

    /** Whether the bar of a time has closed. */
    public boolean isLate(long seconds) {
        return bar(seconds) < firstOpen;
    }

    /** Sees the time of a trade, late or not. */
    public void advance(long seconds) {
        if (seconds > latest) {
            latest = seconds;
            firstOpen = Math.floorDiv(watermark(seconds), length);
        }
    }

    private long watermark(long seconds) {
        return seconds < Long.MIN_VALUE + disorder ? Long.MIN_VALUE : seconds - disorder;
    }

    /** Number of the first bar that is still open. */
    public long firstOpen() {
        return firstOpen;
    }
}

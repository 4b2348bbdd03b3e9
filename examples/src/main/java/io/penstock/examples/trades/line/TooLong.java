package io.penstock.examples.trades.line;

/** Counts and hashes a line that is too long to be kept, portion by portion. */
final class TooLong {
    private final Fingerprint fingerprint = new Fingerprint();
    private long length;

    /** Whether a portion was taken and the line's end was not. */
    boolean isOpen() {
        return length > 0;
    }

    /** Takes a portion. */
    void add(byte[] bytes, int from, int portion) {
        fingerprint.add(bytes, from, portion);
        length += portion;
    }

    /** The line has ended. */
    void close(TradeLine line, boolean withSymbol) {
        line.setTooLong(length, fingerprint.value(), withSymbol);
        fingerprint.reset();
        length = 0;
    }
}

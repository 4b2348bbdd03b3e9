package io.penstock.testkit.net;

/** How often a stage of a random net was started, ended and stopped, and where it is to fail. */
final class Life {
    int starts;
    int ends;
    int stops;
    private int callsToFailure = -1;

    void failIn(int calls) {
        callsToFailure = calls;
    }

    /** One call; fails if this is the one. */
    void call() {
        if (callsToFailure >= 0 && callsToFailure-- == 0) {
            throw new OnPurpose();
        }
    }

    static final class OnPurpose extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

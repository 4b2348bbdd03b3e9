package io.penstock.testkit.net;

/** What the stages of a random net throw. */
final class OnPurpose extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OnPurpose(String where) {
        super(where, null, false, false);
    }
}

package io.penstock.testkit.contract;

/** A failure that a contract makes on purpose. */
final class Planted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Planted(String where) {
        super("planted " + where);
    }
}

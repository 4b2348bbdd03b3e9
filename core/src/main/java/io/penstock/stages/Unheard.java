package io.penstock.stages;

/** A stage that was told something has no code for it: the teller's failure, not the stage's. */
final class Unheard extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unheard(String want, Object got) {
        super("want a stage that takes " + want + ", got one that does not: " + got, null, false, false);
    }
}

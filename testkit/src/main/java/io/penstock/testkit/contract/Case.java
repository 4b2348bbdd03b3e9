package io.penstock.testkit.contract;

/**
 * One case of a contract, to be run by itself.
 *
 * @param name says what is done to the stage
 * @param body does it
 */
public record Case(String name, Body body) {
    /** Runs the case. */
    public void run() throws Exception {
        body.run();
    }

    @Override
    public String toString() {
        return name;
    }

    /** What a case does. */
    @FunctionalInterface
    public interface Body {
        /** Throws {@link AssertionError} if the stage does not keep the contract, and what the stage throws. */
        void run() throws Exception;
    }
}

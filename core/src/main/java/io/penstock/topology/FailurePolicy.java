package io.penstock.topology;

/** What happens when a stage's logic throws at an event. */
public sealed interface FailurePolicy {
    /** The topology fails with the cause. */
    FailurePolicy FAIL = new Fail();

    /** The topology fails with the cause. */
    record Fail() implements FailurePolicy {}

    /** The event is passed over and shown to a hook. */
    record Skip(DeadLetters hook) implements FailurePolicy {}

    /**
     * The stage ends alone, whatever threw: its subscriptions are cancelled with the failure, and so are those to it; the topology
     * goes on. What was sent to it and not processed goes where {@link io.penstock.stage.Terms} say.
     */
    record Leave() implements FailurePolicy {}

    /**
     * The event is handed over again, then the topology fails.
     *
     * @param times how often, at least 1
     */
    record Retry(int times) implements FailurePolicy {
        /** Refuses less than one time. */
        public Retry {
            if (times < 1) {
                throw new IllegalArgumentException("want times >= 1, got " + times);
            }
        }
    }

    /** Sees the events that were passed over, on the stage's thread. */
    @FunctionalInterface
    interface DeadLetters {
        /**
         * Sees one.
         *
         * @param stage name of the stage
         * @param sequence of the event on its ring
         * @param event valid until the call returns
         * @param cause what was thrown
         */
        void onDeadLetter(String stage, long sequence, Object event, Throwable cause);
    }
}

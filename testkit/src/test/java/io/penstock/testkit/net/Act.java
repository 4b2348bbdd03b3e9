package io.penstock.testkit.net;

/**
 * What a stage is told, or sets a timer for.
 *
 * @param number counts what one teller tells one stage
 * @param deed what it does then
 * @param events how many it emits, where it emits
 * @param detail of the deed
 */
record Act(int number, Deed deed, int events, Object detail) {
    /** What a stage does when it is told. */
    enum Deed {
        EMIT,
        ANSWER_NOW,
        ANSWER_LATER,
        SET_TIMER,
        SUBSCRIBE,
        CANCEL,
        EXIT,
        ASK
    }
}

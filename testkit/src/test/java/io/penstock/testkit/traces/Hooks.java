package io.penstock.testkit.traces;

/**
 * How many events a stage of a script emits where it is told something.
 *
 * @param info at each info
 * @param cancel at the end of each subscription
 */
record Hooks(int info, int cancel) {
    static Hooks of(Line start) {
        return new Hooks(start.number("info", 0), start.number("cancelled", 0));
    }
}

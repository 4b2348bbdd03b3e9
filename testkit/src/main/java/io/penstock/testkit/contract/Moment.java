package io.penstock.testkit.contract;

/** When a planted failure is thrown: before the stage's own code ran in that call, or behind it. */
enum Moment {
    BEFORE,
    BEHIND;

    String word() {
        return this == BEFORE ? "before" : "behind";
    }
}

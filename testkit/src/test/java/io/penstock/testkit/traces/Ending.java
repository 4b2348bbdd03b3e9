package io.penstock.testkit.traces;

import io.penstock.stages.StageControl;

/**
 * How a stage of a script ends by itself, if it does: a consumer at an event, a producer at an ask by its number.
 *
 * @param at which
 * @param how {@code throw}, or a reason
 */
record Ending(int at, String how) {
    private static final Ending NEVER = new Ending(-1, "");

    static Ending of(Line start) {
        if (!start.says("ends")) {
            return NEVER;
        }
        String[] parts = start.setting("ends").split(":");
        return new Ending(Integer.parseInt(parts[0]), parts[1]);
    }

    /** Whether the stage ends here; it has told so, or does not come back. */
    boolean isAt(int place, StageControl control) {
        if (place != at) {
            return false;
        }
        if (how.equals("throw")) {
            throw new IllegalStateException("thrown");
        }
        control.exit(Why.reason(how));
        return true;
    }
}

package io.penstock.stage;

/**
 * A message whose teller wants to know that nobody will see it: one that was told to a stage and that the stage ended, or failed,
 * without having seen.
 */
@FunctionalInterface
public interface Refusable {
    /** What the teller said, as hooks are shown it. */
    default Object told() {
        return this;
    }

    /**
     * Nobody will see this message. Called at most once, on the stage's thread or a teller's; must not block.
     *
     * @param why names the stage
     */
    void refused(RuntimeException why);
}

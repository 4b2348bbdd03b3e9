package io.penstock.stages;

/** A timer that was set. For the stage's own thread. */
@FunctionalInterface
public interface Scheduled {
    /** Takes it back; does nothing once its message was handed over. */
    void cancel();
}

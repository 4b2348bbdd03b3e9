package io.penstock.kernel;

/** Where a kernel's events go. */
public interface KernelOutput {
    /**
     * Offers an event.
     *
     * @return whether it was taken; if not, nothing happened
     */
    boolean offer(Object event);

    /** No event with an earlier time follows. Never refused. */
    void watermark(long watermark);
}

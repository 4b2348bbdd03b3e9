package io.penstock.topology;

/** A stage failed, and its topology with it. The cause is what the stage threw. */
public final class TopologyFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the stage.
     *
     * @param message what failed, where
     * @param cause what the stage threw
     */
    public TopologyFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.penstock.topology;

/** A stage that was to be added to what runs could not be made or not start: nothing of the addition runs, and all else goes on. */
public final class NotAddedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the stage.
     *
     * @param message which stage, and why
     * @param cause what the stage threw
     */
    public NotAddedException(String message, Throwable cause) {
        super(message, cause);
    }
}

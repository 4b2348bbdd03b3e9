package io.penstock.examples.cli;

/** The program cannot go on; its message, one line, is all that the user has to know. Ends it with {@link ExitCode#FAILED}. */
public class FailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what failed and where. */
    public FailureException(String message) {
        super(message);
    }

    /** With what led to it. */
    public FailureException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.penstock.examples.cli;

/** The program was called in a wrong way that the options alone could not show; ends it with {@link ExitCode#USAGE}. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what was wanted and what was got, in one line. */
    public UsageException(String message) {
        super(message);
    }
}

package io.penstock.journal;

/** A journal that could not be opened, written, forced or read; the message names the file, the place and what was wanted. */
public class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a cause. */
    public JournalException(String message) {
        super(message);
    }

    /** With what led to it. */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}

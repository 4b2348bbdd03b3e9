package io.penstock.children;

/** Children failed and were started again too often. The cause is what the last of them threw. */
public final class RestartsExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RestartsExceededException(String message, Throwable cause) {
        super(message, cause);
    }
}

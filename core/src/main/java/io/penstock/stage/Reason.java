package io.penstock.stage;

import java.util.Objects;

/** Why a subscription was cancelled or a stage ended. */
public sealed interface Reason {
    /** All is done. */
    static Reason normal() {
        return Normal.NORMAL;
    }

    /** Somebody wants an orderly end. */
    static Reason shutdown() {
        return Shutdown.SHUTDOWN;
    }

    /**
     * Something went wrong.
     *
     * @param cause what
     */
    static Reason failure(Throwable cause) {
        return new Failure(cause);
    }

    /** All is done. */
    enum Normal implements Reason {
        /** The only one. */
        NORMAL
    }

    /** Somebody wants an orderly end. */
    enum Shutdown implements Reason {
        /** The only one. */
        SHUTDOWN
    }

    /**
     * Something went wrong.
     *
     * @param cause what
     */
    record Failure(Throwable cause) implements Reason {
        /** Refuses null. */
        public Failure {
            Objects.requireNonNull(cause, "want a cause, got null");
        }
    }
}

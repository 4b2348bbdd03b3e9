package io.penstock.testkit.traces;

import io.penstock.children.RestartsExceededException;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Reason;

/** Reasons as a trace writes them: GenStage's atoms. */
final class Why {
    private Why() {}

    static Reason reason(String text) {
        return switch (text) {
            case "normal" -> Reason.normal();
            case "shutdown" -> Reason.shutdown();
            default -> Reason.failure(new IllegalStateException(text));
        };
    }

    /** Too many restarts of children are an orderly end in GenStage (C6). */
    static String text(Reason reason) {
        if (reason instanceof Reason.Failure failure) {
            return failure.cause() instanceof RestartsExceededException
                    ? "shutdown"
                    : failure.cause().getMessage();
        }
        return reason.equals(Reason.normal()) ? "normal" : "shutdown";
    }

    static String text(String other, Cancellation how) {
        return (how.down() ? "down " : "cancel ") + other + " " + text(how.reason());
    }
}

package io.penstock.testkit.net;

import io.penstock.stage.Reason;
import java.util.random.RandomGenerator;

/** What the stages of a random net throw. */
final class OnPurpose extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OnPurpose(String where) {
        super(where, null, false, false);
    }

    /** Any reason to end. */
    static Reason reason(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> Reason.normal();
            case 1 -> Reason.shutdown();
            default -> Reason.failure(new OnPurpose("cancelled"));
        };
    }
}

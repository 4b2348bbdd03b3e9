package io.penstock.engine.loop;

import org.agrona.LangUtil;
import org.jspecify.annotations.Nullable;

/** What things threw that are all to be done: none keeps the next from its own, and the first to throw is who counts. */
final class Thrown {
    private @Nullable Throwable first;

    /** One of them. */
    @FunctionalInterface
    interface Deed {
        void run() throws Exception;
    }

    /** Does one. */
    void by(Deed deed) {
        try {
            deed.run();
        } catch (Throwable thrown) {
            add(thrown);
        }
    }

    private void add(Throwable thrown) {
        if (first == null) {
            first = thrown;
        } else if (first != thrown) {
            first.addSuppressed(thrown);
        }
    }

    /** What the first threw that did; {@code null} where none did. */
    @Nullable
    Throwable first() {
        return first;
    }

    /** Throws it, behind the last. */
    void rethrow() {
        if (first != null) {
            LangUtil.rethrowUnchecked(first);
        }
    }
}

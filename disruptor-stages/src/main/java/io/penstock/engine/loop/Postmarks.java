package io.penstock.engine.loop;

import io.penstock.engine.demand.Arrivals;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** When that came which a stage was told, where one thread does all; else nothing is known. */
final class Postmarks {
    private final @Nullable Arrivals arrivals;
    private final ArrayDeque<Long> messages = new ArrayDeque<>();
    private long other = Arrivals.NEVER;

    Postmarks(@Nullable Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /** A message comes, behind those that wait. */
    void message() {
        if (arrivals != null) {
            messages.add(arrivals.next());
        }
    }

    /** Something else comes; what there is of that merges. */
    void other() {
        if (arrivals != null && other == Arrivals.NEVER) {
            other = arrivals.next();
        }
    }

    /** When the next message came; {@link Arrivals#NONE} where nothing is known. */
    long ofMessage() {
        return messages.isEmpty() ? Arrivals.NONE : messages.peek();
    }

    /** The next message was taken. */
    void messageTaken() {
        messages.poll();
    }

    /** When the first came of all else; {@link Arrivals#NONE} where nothing is known. */
    long ofOther() {
        return other == Arrivals.NEVER ? Arrivals.NONE : other;
    }

    /** All else was taken. */
    void otherTaken() {
        other = Arrivals.NEVER;
    }
}

package io.penstock.stages;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Answers one call, once: the first answer counts, also where it waits for the events that were emitted with it. */
final class OneReply implements Reply {
    private final CompletableFuture<Object> to;
    private final List<Talk.Answer> due; // the stage's own thread
    private final AtomicBoolean given = new AtomicBoolean(); // any thread

    /**
     * Of a call.
     *
     * @param to who asked
     * @param due where an answer waits until the running callback has returned
     */
    OneReply(CompletableFuture<Object> to, List<Talk.Answer> due) {
        this.to = to;
        this.due = due;
    }

    @Override
    public void with(Object answer) {
        requireAnswer(answer);
        if (isFirst()) {
            due.add(new Talk.Answer(to, answer));
        }
    }

    @Override
    public void now(Object answer) {
        requireAnswer(answer);
        if (isFirst()) {
            to.complete(answer);
        }
    }

    @Override
    public void fail(Throwable cause) {
        Objects.requireNonNull(cause, "want a cause, got null");
        if (isFirst()) {
            to.completeExceptionally(cause);
        }
    }

    private static void requireAnswer(Object answer) {
        Objects.requireNonNull(answer, "want an answer, got null");
    }

    private boolean isFirst() {
        return given.compareAndSet(false, true);
    }
}

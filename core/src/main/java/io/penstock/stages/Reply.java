package io.penstock.stages;

/**
 * Answers a call. It may be kept and answered later, from any callback of the stage; the first answer counts. A call that its
 * stage never answers fails when the stage ends.
 */
public interface Reply {
    /**
     * Answers behind the events: the answer leaves once the running callback has returned and what it emitted is on its way, so
     * that whoever has the answer finds the events there, or where they wait. If {@code onCall} itself throws behind it, the call fails
     * with that. For the stage's own thread.
     *
     * @param answer never null
     */
    void with(Object answer);

    /**
     * Answers at once, before what the running callback emits. Any thread may call it.
     *
     * @param answer never null
     */
    void now(Object answer);

    /** Says at once that there is no answer. Any thread may call it. */
    void fail(Throwable cause);
}

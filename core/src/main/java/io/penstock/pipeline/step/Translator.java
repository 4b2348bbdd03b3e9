package io.penstock.pipeline.step;

/**
 * Turns slots of one type into slots of another: none, one or many for each. It is a state machine whose outlet may refuse.
 *
 * <p><b>Refusal.</b> When {@link Outlet#claim()} answers {@code null} there are two ways. Where one event makes at most one
 * slot, {@link #onEvent} answers {@code false} with nothing changed, and is handed the same event again. Where it makes
 * more, or where a watermark or the end makes slots, the translator remembers what is still to come and puts it out in
 * {@link #drain}; until that answers {@code true} it is handed nothing else. So what is to come needs no room but the
 * translator's own state, whatever its number.
 *
 * <p>All methods are called by one thread, one at a time; none of them may block.
 *
 * @param <T> type of the slots that come in
 * @param <O> type of the slots that go out
 */
@FunctionalInterface
public interface Translator<T, O> {
    /** Called once, before anything else. */
    default void onStart() throws Exception {}

    /**
     * Takes an event.
     *
     * @param event valid until the call returns
     * @param position of the event in the order of the input
     * @param out where slots go
     * @return whether it was taken; if not, nothing may have changed
     */
    boolean onEvent(T event, long position, Outlet<O> out) throws Exception;

    /**
     * No event with an earlier time follows. What comes of that goes out in {@link #drain}, which is called next.
     *
     * @param watermark in the unit of the stream's time; grows from call to call
     * @return the watermark of what goes out, passed on once {@code drain} is done: no later slot has an earlier time
     */
    default long onWatermark(long watermark) throws Exception {
        return watermark;
    }

    /** Nothing follows. What comes of that goes out in {@link #drain}, which is called next. */
    default void onEnd() throws Exception {}

    /**
     * Puts out what is still to come, as far as there is room.
     *
     * @param out where slots go
     * @return whether nothing is left
     */
    default boolean drain(Outlet<O> out) throws Exception {
        return true;
    }

    /** Called once, last, however it ended. */
    default void onStop() throws Exception {}
}

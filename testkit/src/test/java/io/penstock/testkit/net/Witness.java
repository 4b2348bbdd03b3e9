package io.penstock.testkit.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.LiveSubscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What was done to a random net, who waits for what of it, and what was seen that must not be. */
final class Witness {
    private final List<String> done = new ArrayList<>();
    private final List<Wait> waits = new ArrayList<>();
    private final List<LiveSubscription> lives = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable AssertionError> wrong = new AtomicReference<>();
    private final boolean whole;

    /**
     * Of a net.
     *
     * @param whole whether a producer-consumer may be handed a message whole, once it was cut off
     */
    Witness(boolean whole) {
        this.whole = whole;
    }

    boolean mayBeHandedWhole() {
        return whole;
    }

    /** For an answer, and how its stage shows that it has heard what it answers. */
    private record Wait(CompletableFuture<?> answer, BooleanSupplier isHeard) {
        void judge() {
            assertTrue(answer.isDone(), () -> answer + " is not answered");
            assertTrue(answer.isCompletedExceptionally() || isHeard.getAsBoolean(), () -> answer + " was not heard");
        }
    }

    /** Something is done. For the one that drives. */
    void note(String what) {
        done.add(what);
    }

    /** Something is answered some time: refused, or heard. For the one that drives. */
    void told(CompletableFuture<?> answer, BooleanSupplier isHeard) {
        waits.add(new Wait(answer, isHeard));
    }

    /** Somebody wished for a subscription. On any thread. */
    void lives(LiveSubscription live) {
        lives.add(live);
    }

    /** How many subscriptions there were, but for those of the launch. */
    int joins() {
        return lives.size();
    }

    /** On any thread: what a policy would catch is kept as well. */
    void check(boolean so, Object who, String what) {
        if (!so) {
            AssertionError error = new AssertionError(who + " " + what);
            wrong.compareAndSet(null, error);
            throw error;
        }
    }

    /** Some wishes have no place: a circle, a stage that has ended. On any thread. */
    void refused(RuntimeException why) {
        String text = String.valueOf(why.getMessage());
        check(
                text.contains("has ended") || text.contains("would come back") || text.contains("itself"),
                "a wish",
                "was refused: " + why);
    }

    /** Once all have ended: nothing was wrong, and nobody waits. */
    void judge() {
        AssertionError first = wrong.get();
        if (first != null) {
            throw first;
        }
        lives.forEach(live -> Seat.of(live).judge(live));
        waits.forEach(Wait::judge);
    }

    @Override
    public String toString() {
        return "\n  - " + String.join("\n  - ", done);
    }
}

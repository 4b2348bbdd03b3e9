package io.penstock.engine.loop;

import io.penstock.engine.demand.Arrivals;
import io.penstock.engine.dispatch.Current;
import io.penstock.topology.RingStatus;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stage's inbound ends, as they come and go, and which of them the logic is at. The stage's own but for {@code all}: replaced by
 * the stage's own thread, read by whoever asks for its status.
 */
final class Intakes implements Current {
    private final StageLoop loop;
    private final SnapshotMarks snapshots = new SnapshotMarks();
    private volatile Intake[] all = {};
    private Intake current = Intake.NONE;
    private int open;

    Intakes(StageLoop loop) {
        this.loop = loop;
    }

    Intake[] all() {
        return all;
    }

    SnapshotMarks snapshots() {
        return snapshots;
    }

    int size() {
        return all.length;
    }

    void add(Intake intake) {
        Intake[] more = Arrays.copyOf(all, all.length + 1);
        more[more.length - 1] = intake;
        replace(more);
        open++;
    }

    /** The subscription of an inbound end has ended. One that ended with its data stays to be seen, until another comes. */
    void end(Intake intake) {
        open--;
        if (intake.cutHow() != null) {
            remove(other -> other == intake);
        }
    }

    /** One that lives as long as its stage has ended with its data. */
    void close() {
        open--;
    }

    /** Takes away those that have ended. */
    void removeEnded() {
        remove(intake -> intake.link() != null && intake.isEnded());
    }

    private void remove(Predicate<Intake> wanted) {
        replace(Stream.of(all).filter(wanted.negate()).toArray(Intake[]::new));
    }

    private void replace(Intake[] now) {
        all = now;
        snapshots.join(now);
        loop.changed();
    }

    @Nullable
    Intake find(Predicate<Intake> wanted) {
        return Stream.of(all).filter(wanted).findFirst().orElse(null);
    }

    /** Whether none may bring anything any more. */
    boolean areEnded() {
        return open == 0;
    }

    /** Those that may bring something now: all; where messages are told apart, of those that bring one only whose came first. */
    Intake[] inTurn() {
        return loop.tellsMessagesApart() ? withTheFirst() : all;
    }

    private Intake[] withTheFirst() {
        long first = firstCameAt();
        return Stream.of(all)
                .filter(intake -> intake.cameAt() == Arrivals.NONE || intake.cameAt() == first)
                .toArray(Intake[]::new);
    }

    /** When the message came that is next, asked for or not; {@link Arrivals#NEVER} if none is. */
    long nextCameAt() {
        return first(Stream.of(all));
    }

    /** Whether one of them brings a message, asked for or not, that came before something else did. */
    boolean bringsBefore(long cameAt) {
        return nextCameAt() < cameAt;
    }

    /** When the message came that is to be taken first, where messages are told apart; {@link Arrivals#NEVER} if none is. */
    long firstCameAt() {
        return first(Stream.of(all).filter(Intake::isReady));
    }

    private static long first(Stream<Intake> some) {
        return some.mapToLong(Intake::cameAt)
                .filter(at -> at != Arrivals.NONE)
                .min()
                .orElse(Arrivals.NEVER);
    }

    /** All ask again, if it is time. */
    void askAgain() {
        for (Intake intake : all) {
            intake.end().askAgain();
        }
    }

    boolean anyReady() {
        for (Intake intake : all) {
            if (intake.isReady()) {
                return true;
            }
        }
        return false;
    }

    /** The logic is at this one from now on. */
    void at(Intake intake) {
        current = intake;
    }

    @Override
    public long position() {
        return current.position();
    }

    @Override
    public long sequence() {
        return current.sequence();
    }

    /** Which event the logic is at; empty where at none. */
    String where() {
        return current.where();
    }

    /** How many events are done with of the batch that the logic is at, as where it failed. */
    int handled() {
        return current.handled();
    }

    /** The last sequence processed on the first of them; any thread. */
    long processed() {
        Intake[] now = all;
        return now.length == 0 ? -1 : now[0].end().processed();
    }

    /** What they tell about their rings; any thread. */
    List<RingStatus> status() {
        return Stream.of(all).map(intake -> intake.end().status()).toList();
    }
}

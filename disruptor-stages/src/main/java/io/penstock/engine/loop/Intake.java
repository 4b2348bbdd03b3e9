package io.penstock.engine.loop;

import io.penstock.engine.demand.Arrivals;
import io.penstock.engine.dispatch.Current;
import io.penstock.engine.ring.Chunk;
import io.penstock.engine.ring.InboundEnd;
import io.penstock.engine.ring.Signals;
import io.penstock.stage.Cancellation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One inbound end of a stage as its loop handles it: a batch or a signal at a time, and when to look again after a refusal. */
final class Intake implements Signals {
    /** None: where the logic is at no event. */
    static final Intake NONE = new Intake();

    private final int inbound;
    private final @Nullable InboundEnd end;
    private final @Nullable StageLoop loop;
    private final @Nullable Link link;
    private final Attempts attempts = new Attempts();
    private @Nullable Cancellation cut;
    /** When it was cut; {@link Arrivals#NONE} where it is not known when things come. */
    private long cutAt = Arrivals.NONE;
    /** The batch at hand. */
    private @Nullable Chunk chunk;
    /** At which change of the stage the logic left events. */
    private long refusedAt = -1;
    /** Of the event that was taken last. */
    private long position = -1;

    private long snapshot = SnapshotMarks.NONE;
    /** The watermark that held as it joined, once its logic was told; a ring that others read, too, may bring it once more. */
    private long known = Long.MIN_VALUE;

    /** Whether it stands at the mark of a snapshot until the others have come to theirs. */
    private boolean held;

    Intake(int inbound, InboundEnd end, StageLoop loop, @Nullable Link link) {
        this.inbound = inbound;
        this.end = end;
        this.loop = loop;
        this.link = link;
    }

    private Intake() {
        inbound = -1;
        end = null;
        loop = null;
        link = null;
    }

    InboundEnd end() {
        return Objects.requireNonNull(end);
    }

    private StageLoop loop() {
        return Objects.requireNonNull(loop);
    }

    int inbound() {
        return inbound;
    }

    /** The subscription; {@code null} of one that lives as long as its stage. */
    @Nullable
    Link link() {
        return link;
    }

    /**
     * Nothing more is sent here.
     *
     * @param cameAt when that was said; {@link Arrivals#NONE} where nothing is known
     */
    void cut(Cancellation how, long cameAt) {
        cut = how;
        cutAt = cameAt;
        if (loop().emitsEvents()) {
            end().handWhole();
        }
    }

    /** Whether it was cut, all that was sent before is processed, and its stage is not told so yet. */
    boolean isCutDue() {
        return cut != null && end().isDrained() && !end().isEnded();
    }

    /** How it was cut; {@code null} if it was not. */
    @Nullable
    Cancellation cutHow() {
        return cut;
    }

    /** Whether the logic is at a batch of this end, as when it failed. */
    boolean isInHand() {
        return chunk != null;
    }

    /** How many events of the ring are done with in the batch at hand. */
    int handled() {
        return chunk == null ? 0 : chunk.span(chunk.at());
    }

    long position() {
        return chunk == null ? position : chunk.currentPosition();
    }

    long sequence() {
        return chunk == null ? Current.NONE : chunk.sequence(chunk.at());
    }

    /** Which event it stands at, of which ring; empty while it stands at none. */
    String where() {
        if (chunk == null) {
            return "";
        }
        long sequence = sequence();
        long behind = position();
        String of = behind == sequence ? "" : ", position " + behind + " of the input";
        return " at event " + sequence + " of ring " + end().ring() + of;
    }

    boolean isReady() {
        return !held
                && !isRefused()
                && (end().signalReady() || (end().ready() && loop().dispatcher().hasDemand()) || isCutReady());
    }

    /** A stage that ends waits for nobody to ask it any more. */
    private boolean isCutReady() {
        return isCutDue()
                && (loop().lifetime().isEnding() || loop().dispatcher().hasDemand());
    }

    /** When the message came that it brings next; {@link Arrivals#NONE} where that is none, or they are not told apart. */
    long cameAt() {
        return isCutDue() ? cutAt : end().cameAt();
    }

    /** Whether the logic left events, and nothing has changed since. */
    boolean isRefused() {
        return refusedAt == loop().changes();
    }

    /** The snapshot whose mark this end has come to last. */
    long snapshot() {
        return snapshot;
    }

    /** Whether this end stands at a mark and brings nothing until it is released. */
    boolean isHeld() {
        return held;
    }

    boolean isEnded() {
        return end().isEnded();
    }

    void release() {
        held = false;
    }

    /** Takes a signal or a batch; answers whether it got further. */
    boolean take() throws Exception {
        if (end().pollSignal(this)) {
            loop().changed();
            return true;
        }
        if (isCutReady()) {
            loop().upstream().conclude(this);
            return true;
        }
        if (!loop().dispatcher().hasDemand()) {
            return false;
        }
        Chunk polled = end().poll();
        return polled != null && take(polled);
    }

    private boolean take(Chunk polled) throws Exception {
        chunk = polled;
        int size = polled.size();
        int taken;
        try {
            taken = requireTaken(polled.handTo(loop().logic(), inbound), size);
            loop().emitted();
        } catch (Exception cause) {
            taken = loop().renewal().failures().atEvents(attempts, polled, cause);
            loop().dispatcher().rollBack();
            size = taken;
        }
        int passed = polled.span(taken);
        pass(polled, taken, passed);
        if (taken < size) {
            refusedAt = loop().changes();
        }
        return passed > 0;
    }

    private static int requireTaken(int taken, int size) {
        if (taken < 0 || taken > size) {
            throw new IllegalStateException("want 0 <= events taken <= " + size + ", got " + taken);
        }
        return taken;
    }

    private void pass(Chunk polled, int taken, int passed) {
        if (taken > 0) {
            position = polled.position(taken - 1);
        }
        if (passed > 0) {
            loop().changed();
        }
        chunk = null;
        loop().took(passed, end().most());
        if (loop().lifetime().isFailing()) {
            end().pass(passed);
        } else {
            end().advance(passed);
        }
    }

    /** Tells the watermark that holds as it joins. */
    void joinAt(long watermark) throws Exception {
        onWatermark(watermark);
    }

    /** One that is not later says nothing: of many publishers each says its own. One at which the logic throws is told again. */
    @Override
    public void onWatermark(long watermark) throws Exception {
        if (watermark > known) {
            loop().logic().onWatermark(inbound, watermark);
            known = watermark;
            loop().emitted();
        }
    }

    @Override
    public void onSnapshot(long arrived) {
        snapshot = arrived;
        held = true;
        loop().intakes().snapshots().arrived();
    }

    @Override
    public void onEnd() throws Exception {
        if (link != null) {
            loop().upstream().end(link);
            return;
        }
        loop().intakes().close();
        loop().lifetime().endWithTheLast();
        loop().calls().ended(inbound);
    }
}

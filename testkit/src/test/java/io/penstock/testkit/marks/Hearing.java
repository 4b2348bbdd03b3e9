package io.penstock.testkit.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.stage.Batch;
import io.penstock.stage.Cancellation;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Logic;
import io.penstock.stage.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes events of one source, and holds each of its subscriptions to the order of events and watermarks. */
final class Hearing implements Logic<Long, Object> {
    private final String name;
    private final Saying source;
    private final Map<Integer, Long> heard = new HashMap<>();
    /** The last watermark of each subscription that lived until the end of the data. */
    private final Map<LiveSubscription, Long> last = new HashMap<>();

    private final List<String> notes = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    final List<Long> handled = new ArrayList<>();
    boolean failsAtAnEvent;
    boolean failsAtAMark;

    Hearing(String name, Saying source) {
        this.name = name;
        this.source = source;
    }

    @Override
    public void onSubscribed(LiveSubscription subscription) {
        heard.put(subscription.inbound(), Long.MIN_VALUE);
        notes.add("subscribed");
    }

    @Override
    public int onEvents(int inbound, Batch<Long> batch) throws Exception {
        batch.each((event, sequence, end) -> {
            if (failsAtAnEvent) {
                failsAtAnEvent = false;
                throw new IllegalStateException("at " + event);
            }
            notes.add("" + event);
            long watermark = heard.get(inbound);
            check(event >= watermark, event + " comes late");
            handled.add(event);
        });
        return batch.size();
    }

    @Override
    public void onWatermark(int inbound, long watermark) {
        if (failsAtAMark) {
            failsAtAMark = false;
            throw new IllegalStateException("at mark " + watermark);
        }
        notes.add("mark " + watermark);
        check(watermark > heard.get(inbound), "mark " + watermark + " comes once more");
        check(watermark <= source.said(), "mark " + watermark + " was not said");
        heard.put(inbound, watermark);
    }

    @Override
    public void onCancelled(LiveSubscription subscription, Cancellation how) {
        notes.add(how.toString());
        if (how.equals(Cancellation.down(Reason.normal()))) {
            last.put(subscription, heard.get(subscription.inbound()));
        }
    }

    /** What is thrown here a policy would catch. */
    private void check(boolean so, String what) {
        if (!so) {
            wrong.add(what);
        }
    }

    /** Once all has ended. */
    void judge() {
        assertEquals(List.of(), wrong, this::toString);
        last.forEach((subscription, watermark) -> {
            boolean joined = !subscription.joined().toCompletableFuture().isCompletedExceptionally();
            assertEquals(joined ? source.said() : Long.MIN_VALUE, watermark, () -> "the last that came to " + this);
        });
    }

    @Override
    public String toString() {
        return name + " " + notes;
    }
}

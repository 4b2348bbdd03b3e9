package io.penstock.pipeline.logic;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.FakeHost;
import io.penstock.stage.Host;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * A merge between rings of random events and watermarks, turned in a random order. Like an engine it shows what was refused
 * again only after something has changed or the logic has asked for it.
 */
final class MergeRig {
    private static final int STEPS = 300;

    /** What stands on a ring: an event, or a watermark where the event is null. */
    private record Place(Event event, long watermark) {}

    private record Event(long order, int tie, int end) {}

    private static final class End {
        final List<Place> ring = new ArrayList<>();
        int published;
        int taken;
        boolean ended;
        long refusedAt = -1;
    }

    private final Random random;
    private final List<End> ends = new ArrayList<>();
    private final List<Event> handed = new ArrayList<>();
    private final FakeHost<Object> host = FakeHost.withoutOutput();
    private final MergeLogic<Event> merge;
    private boolean lastWasEndOfBatch;
    private int changes;
    private int wakes;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    MergeRig(long seed) {
        random = new Random(seed);
        int count = 1 + random.nextInt(5);
        merge = new MergeLogic<>(
                count, Event::order, Comparator.comparing(Event::tie), (event, sequence, endOfBatch) -> {
                    handed.add(event);
                    lastWasEndOfBatch = endOfBatch;
                });
        for (int end = 0; end < count; end++) {
            ends.add(new End());
        }
        fill();
    }

    private void fill() {
        long time = 0;
        for (int step = 0; step < STEPS; step++) {
            time += random.nextInt(3);
            if (random.nextInt(4) == 0) {
                Place mark = new Place(null, time);
                ends.forEach(end -> end.ring.add(mark));
            } else {
                int end = random.nextInt(ends.size());
                ends.get(end).ring.add(new Place(new Event(time, step, end), 0));
            }
        }
    }

    List<Event> sorted() {
        return ends.stream()
                .flatMap(end -> end.ring.stream())
                .filter(place -> place.event != null)
                .map(Place::event)
                .sorted(Comparator.comparing(Event::order).thenComparing(Event::tie))
                .toList();
    }

    List<Event> merged() throws Exception {
        merge.onStart((Host<Object>) host);
        while (!ends.stream().allMatch(end -> end.ended)) {
            ends.forEach(end -> end.published = Math.min(end.ring.size(), end.published + random.nextInt(4)));
            turn();
        }
        return handed;
    }

    /** Turns until nothing moves; then, if all is published, all must have gone through. */
    private void turn() throws Exception {
        boolean published = ends.stream().allMatch(end -> end.published == end.ring.size());
        int before;
        do {
            before = changes;
            for (int index = 0; index < ends.size(); index++) {
                take(index);
                lookAgain();
            }
        } while (before != changes);
        assertTrue(!published || ends.stream().allMatch(end -> end.ended), "the merge waits though all is there");
    }

    private void lookAgain() {
        if (wakes != host.wakes) {
            wakes = host.wakes;
            changes++;
        }
    }

    private void take(int index) throws Exception {
        End end = ends.get(index);
        if (end.ended || end.refusedAt == changes) {
            return;
        }
        if (end.taken == end.ring.size()) {
            end.ended = true;
            changes++;
            merge.onEnd(index, ends.stream().allMatch(each -> each.ended));
        } else if (end.taken < end.published) {
            takePlace(index, end);
        }
    }

    private void takePlace(int index, End end) throws Exception {
        Place place = end.ring.get(end.taken);
        if (place.event == null) {
            end.taken++;
            changes++;
            merge.onWatermark(index, place.watermark);
        } else {
            takeEvents(index, end);
        }
    }

    private void takeEvents(int index, End end) throws Exception {
        List<Event> batch = end.ring.subList(end.taken, end.published).stream()
                .takeWhile(place -> place.event != null)
                .map(Place::event)
                .toList();
        int before = handed.size();
        int taken = merge.onEvents(
                index, new Events<>(batch, batch.stream().map(Event::order).toList()));
        assertFalse(handed.size() > before && !lastWasEndOfBatch, "the last event of a call is the end of a batch");
        end.taken += taken;
        changes += Math.min(taken, 1);
        if (taken < batch.size()) {
            end.refusedAt = changes;
        }
    }
}

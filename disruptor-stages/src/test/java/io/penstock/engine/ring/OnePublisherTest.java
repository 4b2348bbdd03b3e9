package io.penstock.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.topology.RingSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What one thread says of an input comes to its readers, also where nothing follows. */
class OnePublisherTest {
    private static final int MANY = 3 * Marks.CAPACITY;

    private final Ring ring = new Ring(new RingSpec("input", 4, AtomicLong::new, RingSpec.Origin.ONE_PUBLISHER), 4);
    private final Reader reader = new Reader(ring, null);

    private Publisher publisher(Publisher.Idle idle) {
        Publisher publisher = Publisher.of(ring, idle);
        publisher.fix();
        return publisher;
    }

    @Test
    void theLastOfAnyNumberOfWatermarksIsToldThoughNothingFollows() throws InterruptedException {
        Publisher publisher = publisher(times -> reader.takeOne());

        for (long watermark = 1; watermark <= MANY; watermark++) {
            publisher.watermark(watermark);
        }
        reader.takeAll();

        assertEquals(-MANY, reader.seen.get(reader.seen.size() - 1));
    }

    @Test
    void aWatermarkThatWaitsInVainIsNotSaidAndTheNextOneIs() throws InterruptedException {
        Publisher publisher = publisher(times -> {
            throw new InterruptedException("in vain");
        });

        assertThrows(InterruptedException.class, () -> sayUntilFull(publisher));
        reader.takeAll();
        assertFalse(ring.marks.isPending());
        publisher.watermark(MANY);
        reader.takeAll();

        assertEquals(-MANY, reader.seen.get(reader.seen.size() - 1));
    }

    @Test
    void noneWaitsForReadersThatHaveEnded() throws InterruptedException {
        Publisher[] own = new Publisher[1];
        own[0] = publisher(times -> own[0].shut());

        sayUntilFull(own[0]);
        reader.takeAll();

        assertEquals(Marks.CAPACITY - 10, reader.seen.size());
    }

    private static void sayUntilFull(Publisher publisher) throws InterruptedException {
        for (long watermark = 1; watermark < MANY; watermark++) {
            publisher.watermark(watermark);
        }
    }

    @Test
    void slotsThatWereGivenUpArePassedOver() {
        Publisher publisher = publisher(times -> {});
        publish(publisher, 1);
        long given = publisher.tryClaim(1);
        publisher.abort(given, given);
        publish(publisher, 2);

        reader.takeAll();
        publish(publisher, 3);
        publish(publisher, 4);
        reader.takeAll();

        assertEquals(List.of(1L, 2L, 3L, 4L), reader.seen);
    }

    private static void publish(Publisher publisher, long value) {
        long sequence = publisher.tryClaim(1);
        ((AtomicLong) publisher.slot(sequence)).set(value);
        publisher.publish(sequence, sequence);
    }
}

package io.penstock.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.Sequence;
import io.penstock.stage.Input;
import io.penstock.topology.RingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing that was claimed stands behind the end, and nothing that stands before it is lost. */
@Timeout(60)
class ManyPublishersTest {
    private final Ring ring = new Ring(new RingSpec("input", 2, AtomicLong::new, RingSpec.Origin.MANY_PUBLISHERS), 2);
    private final Reader reader = new Reader(ring, null);
    private final List<Long> claims = new ArrayList<>();
    private final Publisher publisher = Publisher.of(ring, times -> claimAndTake());

    private void claimAndTake() {
        assertTrue(claims.size() < 10, "the end finds no room");
        claims.add(this.publisher.tryClaim(1));
        reader.takeOne();
    }

    private void publish(long... values) {
        for (long value : values) {
            long sequence = publisher.tryClaim(1);
            ((AtomicLong) publisher.slot(sequence)).set(value);
            publisher.publish(sequence, sequence);
        }
    }

    @Test
    void claimsNoMoreThanItGives() {
        publish(1, 2);
        reader.takeAll();
        publish(3, 4);
        assertEquals(Input.FULL, publisher.tryClaim(1));
        reader.takeAll();

        assertEquals(List.of(1L, 2L, 3L, 4L), reader.seen);
    }

    @Test
    void refusesClaimsWhileTheEndWaitsForRoom() {
        publish(1, 2);

        publisher.close();
        reader.takeAll();

        assertEquals(List.of(Input.CLOSED), claims);
        assertEquals(List.of(1L, 2L, Long.MIN_VALUE), reader.seen);
    }

    @Test
    void saysTheEndToWhoClosesBehindOneThatMayNotWait() {
        Publisher own = Publisher.of(ring, times -> {
            throw new IllegalStateException("may not wait");
        });
        own.publish(own.tryClaim(2), 1);

        assertThrows(IllegalStateException.class, own::close);
        assertEquals(Input.CLOSED, own.tryClaim(1));
        reader.takeAll();
        own.close();
        own.close();
        reader.takeAll();

        assertEquals(List.of(0L, 0L, Long.MIN_VALUE), reader.seen);
    }

    @Test
    void refusesClaimsOnceTheEndIsSeen() {
        reader.end.published().hang(new Look(() -> claims.add(publisher.tryClaim(1))));

        publisher.close();

        assertEquals(List.of(Input.CLOSED), claims);
    }

    @Test
    void givesUpAClaimThatACloseOvertook() {
        boolean[] armed = {false};
        ring.sequencer.addGatingSequences(new Sequence() {
            @Override
            public long get() {
                if (armed[0]) {
                    armed[0] = false;
                    publisher.close();
                }
                return Long.MAX_VALUE;
            }
        });
        publish(1, 2);
        reader.takeAll();
        armed[0] = true;

        assertEquals(Input.CLOSED, publisher.tryClaim(1));
        reader.takeAll();
        assertEquals(List.of(1L, 2L, Long.MIN_VALUE), reader.seen);
    }

    @Test
    void losesNothingOfSeveralThreadsWhenOneOfThemCloses() throws InterruptedException {
        Publisher open = Publisher.of(ring, times -> Thread.yield());
        AtomicLong published = new AtomicLong();
        Thread first = new Thread(() -> publishUntilClosed(open, published));
        Thread second = new Thread(() -> publishUntilClosed(open, published));
        first.start();
        second.start();
        while (!reader.end.isEnded()) {
            if (!reader.takeOne()) {
                Thread.yield();
            }
        }
        first.join();
        second.join();

        assertEquals(published.get(), reader.seen.size() - 1L);
        assertTrue(published.get() >= 1000, () -> "published " + published);
    }

    private static void publishUntilClosed(Publisher to, AtomicLong published) {
        long sequence;
        while ((sequence = to.tryClaim(1)) != Input.CLOSED) {
            if (sequence == Input.FULL) {
                Thread.yield();
            } else {
                to.publish(sequence, sequence);
                if (published.incrementAndGet() == 1000) {
                    to.close();
                }
            }
        }
    }
}

package io.penstock.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.demand.Arrivals;
import io.penstock.stage.Demand;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where messages are told apart, selectors look as a message goes out, and the producer hears what is asked for in the place of the rest. */
class LookAheadTest extends SelectingRig {
    LookAheadTest() {
        super(true);
    }

    /** The producer hears the next ask; answers whether there was one. */
    private boolean hear() {
        if (out.askedAt() == Arrivals.NEVER) {
            return false;
        }
        out.hear();
        return true;
    }

    @Test
    void othersAreAskedForBeforeTheReaderComesAndNotAgainAsItDoes() throws Exception {
        InboundEnd end = join("a", Demand.manual(8), SelectingRig::isOdd);
        end.ask(5);
        assertTrue(hear());
        publish(5);
        assertEquals(List.of("a0", "a1", "a2", "a3", "a4"), looked);
        assertEquals(0, out.demand());

        assertTrue(hear());
        assertEquals(3, out.demand());
        assertEquals(5, end.outstanding());

        assertEquals(List.of(1, 3), take(end));
        assertEquals(3, out.demand());
        assertEquals(3, end.outstanding());
        assertFalse(hear());
        assertEquals(5, looked.size());
    }

    @Test
    void whatIsAskedForInThePlaceOfOthersDoesNotPutOffTheNextAsk() throws Exception {
        InboundEnd end = join("a", Demand.of(6, 3), SelectingRig::isOdd);
        assertTrue(hear());
        publish(6);
        hear();

        assertEquals(List.of(1, 3, 5), take(end));

        assertTrue(hear());
        assertEquals(6, out.demand());
        assertEquals(6, end.outstanding());
    }

    @Test
    void theReaderWhoWasHeardLastLooksFirst() {
        InboundEnd a = join("a", Demand.manual(8), SelectingRig::isOdd);
        InboundEnd b = join("b", Demand.manual(8), SelectingRig::isOdd);
        b.ask(8);
        a.ask(8);
        hear();
        hear();
        publish(1);
        assertEquals(List.of("a0", "b0"), looked);

        hear();
        hear();
        publish(1);
        assertEquals(List.of("a0", "b0", "b1", "a1"), looked);
    }

    @Test
    void whatASelectorThrowsIsThrownAtTheReaderAndThenItLooksAheadOn() throws Exception {
        InboundEnd end = join("a", Demand.manual(8), event -> {
            if (event == 2) {
                throw new IllegalStateException("oops");
            }
            return isOdd(event);
        });
        end.ask(8);
        assertTrue(hear());
        publish(4);
        assertEquals(List.of("a0", "a1", "a2"), looked);
        assertTrue(hear());

        assertEquals(List.of(1), take(end));
        Chunk poison = end.poll();
        assertThrows(IllegalStateException.class, () -> poison.handTo(UNCALLED, 0));
        end.advance(poison.span(1));
        looked.clear();
        publish(1);

        assertEquals(List.of("a3", "a4"), looked);
        assertTrue(hear());
        assertEquals(5, out.demand());
        assertEquals(6, end.outstanding());
        assertEquals(List.of(3), take(end));
        assertEquals(5, out.demand());
        assertEquals(5, end.outstanding());
    }

    @Test
    void aReaderLooksAtNothingOfWhatWentOutBeforeItCameOrIsToGoOutBehindIt() {
        InboundEnd first = join("a", Demand.manual(8), SelectingRig::isOdd);
        first.ask(8);
        publish(2);
        InboundEnd second = join("b", Demand.manual(8), SelectingRig::isOdd);
        second.ask(8);
        out.release(first);
        looked.clear();

        publish(1);

        assertEquals(List.of("b2"), looked);
    }
}

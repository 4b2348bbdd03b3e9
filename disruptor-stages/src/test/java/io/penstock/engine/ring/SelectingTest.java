package io.penstock.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.stage.Demand;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reader sees what its selector leaves, cut from what is left, and other events are asked for in the place of the rest. */
class SelectingTest extends SelectingRig {
    SelectingTest() {
        super(false);
    }

    private InboundEnd join(Demand demand) {
        return join("", demand, SelectingRig::isOdd);
    }

    @Test
    void aChunkIsCutFromWhatIsLeft() throws Exception {
        InboundEnd end = join(Demand.of(8, 6));
        publish(7);

        assertEquals(List.of(1, 3), take(end));
        assertEquals(3, end.processed());
        assertEquals(List.of(5), take(end));
        assertEquals(6, end.processed());
        assertNull(end.poll());
    }

    @Test
    void otherEventsAreAskedForInThePlaceOfThosePassedOver() throws Exception {
        InboundEnd end = join(Demand.manual(8));
        end.ask(5);
        publish(5);
        assertEquals(0, out.demand());

        assertEquals(List.of(1, 3), take(end));

        assertEquals(3, out.demand());
        assertEquals(3, end.outstanding());
    }

    @Test
    void whereNothingIsLeftAllIsPassedAndNobodyIsCalled() throws Exception {
        InboundEnd end = join(Demand.of(4, 0));
        publish(1);
        Chunk chunk = end.poll();

        assertEquals(0, chunk.handTo(UNCALLED, 0));
        end.advance(chunk.span(0));

        assertEquals(0, end.processed());
        assertEquals(4, out.demand());
        assertNull(end.poll());
    }

    @Test
    void whatIsNotTakenIsLeftAgainAndTheSelectorIsNotAskedAgain() throws Exception {
        InboundEnd end = join(Demand.of(8));
        publish(6);

        end.advance(end.poll().span(1));

        assertEquals(2, end.processed());
        assertEquals(List.of(3, 5), take(end));
        assertEquals(List.of("0", "1", "2", "3", "4", "5"), looked);
    }

    @Test
    void whatStandsBeforeAnEventAtWhichTheSelectorThrowsIsHandedOverFirst() throws Exception {
        IllegalStateException oops = new IllegalStateException("oops");
        InboundEnd end = join("", Demand.manual(8), event -> {
            if (event == 3) {
                throw oops;
            }
            return event != 2;
        });
        end.ask(8);
        publish(6);

        assertEquals(List.of(0, 1), take(end));
        Chunk poison = end.poll();
        assertSame(oops, assertThrows(IllegalStateException.class, () -> poison.handTo(UNCALLED, 0)));
        assertEquals(1, poison.size());
        assertEquals(3, poison.sequence(0));
        end.advance(poison.span(1));
        assertEquals(List.of(4, 5), take(end));
        assertEquals(3, end.outstanding());
    }
}

package io.penstock.perf.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void findsTheOneInTheMiddleWhateverTheOrder() {
        assertEquals(new Spread(1, 3, 9), Spread.of(9, 1, 3));
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddle() {
        assertEquals(new Spread(1, 2.5, 4), Spread.of(4, 2, 1, 3));
    }

    @Test
    void isTheFigureItselfThreeTimesWhereThereIsOne() {
        assertEquals(new Spread(7, 7, 7), Spread.of(7));
    }

    @Test
    void refusesNoFigure() {
        assertThrows(IllegalArgumentException.class, Spread::of);
    }

    @Test
    void ratiosAreThoseOfPairsNotOfMedians() {
        Result result = Result.of(new double[] {10, 40, 30}, new double[] {10, 10, 60});
        assertEquals(new Spread(0.5, 1, 4), result.ratio());
        assertEquals(30, result.penstock().median());
        assertEquals(10, result.other().median());
    }
}

package io.penstock.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChooserTest {
    private final FakeEnds ends = new FakeEnds();

    @Test
    void fillsTheOneWithTheMostDemandUpToAllItAskedFor() {
        Chooser<String> chooser = over(Chooser.mostDemand(), 2);
        ends.ask(0, 2);
        ends.ask(1, 3);

        assertEquals(List.of(1, 1, 1, 0, 0), ends.place(chooser, 5));
    }

    @Test
    void addsUpWhatIsAskedFor() {
        Chooser<String> chooser = over(Chooser.mostDemand(), 2);
        ends.ask(0, 3);
        ends.ask(1, 2);
        ends.ask(1, 2);

        assertEquals(List.of(1, 1, 1, 1, 0, 0, 0), ends.place(chooser, 7));
    }

    @Test
    void servesAmongEqualsTheOneWhoseDemandChangedLongestAgo() {
        Chooser<String> chooser = over(Chooser.mostDemand(), 3);
        for (int end : new int[] {1, 0, 2}) {
            ends.ask(end, 5);
            chooser.asked(ends);
        }

        assertEquals(List.of(1), ends.place(chooser, 1));
        assertEquals(List.of(0), ends.place(chooser, 1));
        assertEquals(List.of(2), ends.place(chooser, 1));
        assertEquals(List.of(1), ends.place(chooser, 1));
    }

    @Test
    void movesTheOneThatWasServedBehindThoseWithAsMuch() {
        Chooser<String> chooser = over(Chooser.mostDemand(), 2);
        ends.ask(0, 10);
        ends.ask(1, 10);

        assertEquals(Collections.nCopies(6, 0), ends.place(chooser, 6));
        assertEquals(List.of(1), ends.place(chooser, 1));
        assertEquals(List.of(1), ends.place(chooser, 1));
        assertEquals(Collections.nCopies(8, 1), ends.place(chooser, 8));
        assertEquals(List.of(0), ends.place(chooser, 1));
    }

    @Test
    void shufflesBeforeTheFirstBatchAlone() {
        List<Integer> firsts = new ArrayList<>();
        for (int seed = 0; seed < 30; seed++) {
            FakeEnds own = new FakeEnds();
            Chooser<String> chooser = Chooser.mostDemand(seed);
            own.join(chooser);
            own.join(chooser);
            own.ask(0, 100);
            own.ask(1, 1);
            firsts.add(own.place(chooser, 1).get(0));
            assertEquals(List.of(0), own.place(chooser, 1));
        }

        assertEquals(List.of(0, 1), firsts.stream().distinct().sorted().toList());
    }

    @Test
    void forgetsOneThatLeftAndGivesItsNumberAway() {
        Chooser<String> chooser = over(Chooser.mostDemand(), 2);
        ends.ask(0, 10);
        ends.ask(1, 5);
        ends.place(chooser, 1);

        ends.leave(0, chooser);
        assertEquals(List.of(1), ends.place(chooser, 1));

        chooser.joined(0);
        ends.ask(0, 5);
        assertEquals(List.of(0), ends.place(chooser, 1));
    }

    @Test
    void servesAmongThoseThatAskedBetweenTwoLooksTheOneThatJoinedFirst() {
        Chooser<String> chooser = over(Chooser.mostDemand(), 3);
        ends.leave(0, chooser);
        chooser.joined(0);
        for (int end = 0; end < 3; end++) {
            ends.ask(end, 5);
        }

        assertEquals(List.of(1), ends.place(chooser, 1));
        assertEquals(List.of(2), ends.place(chooser, 1));
        assertEquals(List.of(0), ends.place(chooser, 1));
    }

    @Test
    void servesBatchesInTurnAndPassesOverThoseWithoutDemand() {
        Chooser<String> chooser = over(Chooser.inTurn(), 3);
        ends.ask(0, 5);
        ends.ask(2, 3);

        assertEquals(List.of(0, 0), ends.place(chooser, 2));
        assertEquals(List.of(2), ends.place(chooser, 1));
        assertEquals(List.of(0), ends.place(chooser, 1));
        assertEquals(List.of(2, 2, 0), ends.place(chooser, 3));
    }

    private Chooser<String> over(Chooser<String> chooser, int count) {
        for (int i = 0; i < count; i++) {
            ends.join(chooser);
        }
        return chooser;
    }

    private static final class FakeEnds implements Ends {
        private final List<Long> demands = new ArrayList<>();

        void join(Chooser<String> chooser) {
            demands.add(0L);
            chooser.joined(demands.size() - 1);
        }

        void leave(int end, Chooser<String> chooser) {
            demands.set(end, 0L);
            chooser.left(end);
        }

        void ask(int end, long n) {
            demands.set(end, demands.get(end) + n);
        }

        List<Integer> place(Chooser<String> chooser, int events) {
            List<Integer> chosen = new ArrayList<>();
            for (int i = 0; i < events; i++) {
                int end = chooser.choose("event", this);
                ask(end, -1);
                chosen.add(end);
            }
            chooser.batchEnded(this);
            return chosen;
        }

        @Override
        public int size() {
            return demands.size();
        }

        @Override
        public long demand(int end) {
            return demands.get(end);
        }

        @Override
        public boolean hasDemand(int end) {
            return demand(end) > 0;
        }
    }
}

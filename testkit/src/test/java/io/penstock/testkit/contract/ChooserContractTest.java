package io.penstock.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Chooser;
import io.penstock.stage.Ends;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ChooserContractTest {
    @TestFactory
    Stream<DynamicTest> mostDemandStandsEachCase() {
        return tests(ChooserContract.of(Chooser::mostDemand, "event"));
    }

    @TestFactory
    Stream<DynamicTest> mostDemandThatBeginsByChanceStandsEachCase() {
        return tests(ChooserContract.of(() -> Chooser.mostDemand(4711), "event"));
    }

    @TestFactory
    Stream<DynamicTest> inTurnStandsEachCase() {
        return tests(ChooserContract.of(Chooser::inTurn, "event").placing("a", "b"));
    }

    private static Stream<DynamicTest> tests(Contract contract) {
        return contract.cases().stream().map(each -> DynamicTest.dynamicTest(each.name(), each::run));
    }

    @Test
    void findsOneThatDoesNotLookWhetherThereIsDemand() {
        finds("full ends every other turn: java.lang.AssertionError: want an end that has demand for e, got ", () -> {
            return new Chooser<>() {
                private int next;

                @Override
                public int choose(String event, Ends ends) {
                    return next++ % ends.size();
                }
            };
        });
    }

    @Test
    void saysWhatAnEndThatIsNoneWasChosenOf() {
        finds("want an end that has demand for e, got 3 of the ends 0 (demand 5), 1 (demand 5), 2 (demand 5)", () -> {
            return new Chooser<>() {
                @Override
                public int choose(String event, Ends ends) {
                    return ends.size();
                }
            };
        });
    }

    @Test
    void namesTheCauseWhereStagesThatRanHaveFailed() throws Exception {
        Chooser<String> none = new Chooser<>() {
            @Override
            public int choose(String event, Ends ends) {
                return -1;
            }

            @Override
            public String toString() {
                return "mine";
            }
        };
        Case runs = ChooserContract.of(() -> none, "e").cases().stream()
                .filter(each -> each.name().equals("in stages that run, one event at a time"))
                .findFirst()
                .orElseThrow();

        AssertionError error = assertThrows(AssertionError.class, runs::run);
        assertTrue(
                error.getMessage().contains("want an end below 2 that has demand, got -1 of mine"), error.getMessage());
    }

    @Test
    void refusesASupplierThatMakesNone() {
        finds("want a chooser from the supplier, got null", () -> null);
    }

    @Test
    void runsACaseASecondTimeAsTheFirst() {
        List<Integer> chosen = new ArrayList<>();
        Chooser<String> noting = (event, ends) -> {
            int sound = Chooser.<String>inTurn().choose(event, ends);
            chosen.add(sound);
            return sound;
        };
        Case random = ChooserContract.of(() -> noting, "e").cases().stream()
                .filter(each -> each.name().equals("at random, seed 7"))
                .findFirst()
                .orElseThrow();

        assertDoesNotThrow(random::run);
        List<Integer> first = List.copyOf(chosen);
        chosen.clear();
        assertDoesNotThrow(random::run);
        assertEquals(first, chosen);
    }

    @Test
    void findsOneThatDoesNotHearWhoLeaves() {
        finds("ends that join and leave: java.lang.AssertionError: want an end", () -> new Chooser<>() {
            private int ends;

            @Override
            public int choose(String event, Ends unused) {
                for (int end = 0; end < ends; end++) {
                    if (unused.hasDemand(end)) {
                        return end;
                    }
                }
                return 0;
            }

            @Override
            public void joined(int end) {
                ends++;
            }

            @Override
            public void left(int end) {
                ends--;
            }
        });
    }

    @Test
    void findsOneThatHasNoPlaceForManyInStagesThatRun() {
        finds("in stages that come, go and fail, seed ", () -> new Chooser<>() {
            private final Chooser<String> sound = Chooser.mostDemand();

            @Override
            public int choose(String event, Ends ends) {
                return sound.choose(event, ends);
            }

            @Override
            public void joined(int end) {
                if (end > 2) {
                    throw new IllegalStateException("no place");
                }
                sound.joined(end);
            }

            @Override
            public void left(int end) {
                sound.left(end);
            }
        });
    }

    @Test
    void findsOneThatKeepsTheEnds() {
        finds("want ends to be used within the call that it was handed to", () -> new Chooser<>() {
            private final Chooser<String> sound = Chooser.inTurn();
            private Ends kept;

            @Override
            public int choose(String event, Ends ends) {
                kept = kept == null ? ends : kept;
                return sound.choose(event, kept);
            }
        });
    }

    private static void finds(String what, java.util.function.Supplier<Chooser<String>> chooser) {
        AssertionError error = assertThrows(AssertionError.class, ChooserContract.of(chooser, "e")::verify);
        assertTrue(error.getMessage().contains(what), error.getMessage());
    }
}

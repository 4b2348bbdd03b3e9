package io.penstock.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Chooser;
import io.penstock.stage.Ends;
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

package io.penstock.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cases that a stage of a kind must stand. All of them are run without threads: one event at a time; all at once; with an
 * outbound end that is full every other turn; in a hundred random ways, each named by its seed; with a failure before and
 * behind each of its callbacks, and in the stages around it; halted at once. What is handed over for a call (batches, emitters)
 * does not work behind it, so that a stage that keeps one is found.
 *
 * <p>Any test framework runs it: as one test by {@link #verify()}, or case by case. With JUnit:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> keepsTheContract() {
 *     return contract.cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), c::run));
 * }
 * }</pre>
 */
public abstract sealed class Contract permits ProducerContract, ProducerConsumerContract, ConsumerContract {
    private static final int SEEDS = 100;

    Contract() {}

    /** All cases, each with another name. */
    public final List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Schedule schedule : Schedule.all(SEEDS)) {
            cases.add(new Case(schedule.name(), () -> completes(schedule)));
        }
        addFailures(cases);
        return List.copyOf(cases);
    }

    private void addFailures(List<Case> cases) {
        for (String callback : callbacks()) {
            for (Moment moment : Moment.values()) {
                cases.add(new Case(
                        "fails " + moment.word() + " " + callback,
                        () -> course(Schedule.AT_ONCE, new Watch(callback, moment))
                                .failsAsPlanted()));
            }
        }
        around().forEach((name, body) -> cases.add(new Case(name, body)));
        cases.add(new Case(
                "is halted at once",
                () -> course(Schedule.ONE_BY_ONE, new Watch()).haltsAtOnce()));
    }

    /**
     * Runs all cases.
     *
     * @throws AssertionError if some of them fail, with their names, and what they threw as suppressed
     */
    public final void verify() {
        Map<String, Throwable> failed = new TreeMap<>();
        List<Case> cases = cases();
        for (Case each : cases) {
            try {
                each.run();
            } catch (Throwable cause) {
                failed.put(each.name(), cause);
            }
        }
        if (!failed.isEmpty()) {
            throw failure(failed, cases.size());
        }
    }

    private static AssertionError failure(Map<String, Throwable> failed, int cases) {
        StringBuilder text = new StringBuilder(failed.size() + " of " + cases + " cases failed:");
        failed.forEach(
                (name, cause) -> text.append("\n  ").append(name).append(": ").append(cause));
        AssertionError error = new AssertionError(text.toString());
        failed.values().forEach(error::addSuppressed);
        return error;
    }

    /** Runs the stage to its end, and compares. */
    abstract void completes(Schedule schedule) throws Exception;

    /** The callbacks that a run calls. */
    abstract List<String> callbacks();

    /** A run of the stage under a watch, with all it is given. */
    abstract Course<?, ?> course(Schedule schedule, Watch watch);

    /** What else may fail around the stage. */
    abstract Map<String, Case.Body> around();

    static void same(Object wanted, Object got) {
        if (!wanted.equals(got)) {
            throw new AssertionError("want " + wanted + ", got " + got);
        }
    }
}

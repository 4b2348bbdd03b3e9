package io.penstock.testkit.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cases that a stage, or what chooses for one, must stand: {@link ProducerContract}, {@link ProducerConsumerContract}, {@link
 * ConsumerContract}, {@link ChooserContract}. Any test framework runs it: as one test by {@link #verify()}, or case by case. With
 * JUnit:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> keepsTheContract() {
 *     return contract.cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), c::run));
 * }
 * }</pre>
 *
 * <p>Stages are run without threads: one event at a time; all at once; with an outbound end that is full every other turn; in a
 * hundred random ways, each named by its seed; with a failure before and behind each of their callbacks (a message that a stage knows,
 * to fail behind it, is said: {@code calls}, {@code casts}, {@code infos}), and in the stages around them; halted at once. What is handed over for a call (batches, emitters, ends) does not work behind it, so that whoever
 * keeps it is found.
 */
public abstract sealed class Contract permits StageContract, ChooserContract {
    static final int SEEDS = 100;

    Contract() {}

    /** All cases, each with another name. */
    public abstract List<Case> cases();

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
}

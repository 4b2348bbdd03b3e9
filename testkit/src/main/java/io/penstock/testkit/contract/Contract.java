package io.penstock.testkit.contract;

import java.util.List;
import java.util.Objects;

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
 * to fail behind it, is said: {@code calls}, {@code casts}, {@code infos}), and in the stages around them; halted at once, and
 * anywhere, with a whole run behind it. What is handed over for a call (batches, emitters, ends) does not work behind it, so that
 * whoever keeps it is found. Cases run on the caller's thread and have no limit in time: a callback that never returns hangs its case,
 * and how much one allocates is not looked at.
 */
public abstract sealed class Contract permits StageContract, ChooserContract {
    static final int SEEDS = 100;

    Contract() {}

    /** Refuses null, saying what was wanted. */
    static <T> T wanted(String what, T found) {
        return Objects.requireNonNull(found, () -> "want " + what + ", got null");
    }

    /** Events that a contract is told of, none of them null. */
    static <T> List<T> events(T[] events) {
        for (T event : wanted("events", events)) {
            wanted("an event", event);
        }
        return List.of(events);
    }

    /** All cases, each with another name. */
    public abstract List<Case> cases();

    /**
     * Runs all cases.
     *
     * @throws AssertionError if some of them fail: what they threw with the name of the first that did, in the order of the cases, and
     *     as suppressed
     */
    public final void verify() {
        List<Case> cases = cases();
        Failures failures = new Failures();
        cases.forEach(failures::run);
        failures.throwIfAny(cases.size());
    }
}

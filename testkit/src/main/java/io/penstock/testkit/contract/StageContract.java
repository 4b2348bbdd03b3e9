package io.penstock.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The cases that the contracts of the three kinds of stages share. */
abstract sealed class StageContract extends Contract
        permits ProducerContract, ProducerConsumerContract, ConsumerContract {
    StageContract() {}

    @Override
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

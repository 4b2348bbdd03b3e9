package io.penstock.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The cases that the contracts of the three kinds of stages share. */
abstract sealed class StageContract extends Contract
        permits ProducerContract, ProducerConsumerContract, ConsumerContract {
    private static final int MOST_HALTS = 50;

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
                cases.add(failure(
                        callback,
                        moment,
                        () -> course(Schedule.AT_ONCE, new Watch(callback, moment))
                                .failsAsPlanted()));
            }
        }
        for (String callback : provoked()) {
            cases.add(provoked(callback, Moment.BEFORE));
            if (messages().isKnown(callback) || callback.equals("onCancel")) {
                cases.add(provoked(callback, Moment.BEHIND));
            }
        }
        cases.add(failure(
                "onTimer",
                Moment.BEHIND,
                () -> course(Schedule.AT_ONCE, new Watch("onTimer", Moment.BEHIND))
                        .failsIfCalled(enough())));
        around().forEach((name, body) -> cases.add(new Case(name, body)));
        cases.add(new Case(
                "is halted at once",
                () -> course(Schedule.ONE_BY_ONE, new Watch()).haltsBehind(2)));
        cases.add(new Case("is halted anywhere, and begins anew", this::beginsAnew));
    }

    /** Whatever a run leaves behind, the next one sees nothing of it. */
    private void beginsAnew() throws Exception {
        boolean halted = true;
        for (int turns = 1; halted && turns <= MOST_HALTS; turns++) {
            halted = course(Schedule.ONE_BY_ONE, new Watch()).haltsBehind(turns);
            completes(Schedule.AT_ONCE);
        }
    }

    private static Case failure(String callback, Moment moment, Case.Body body) {
        return new Case("fails " + moment.word() + " " + callback, body);
    }

    private Case provoked(String callback, Moment moment) {
        return failure(
                callback,
                moment,
                () -> course(Schedule.FULL, new Watch(callback, moment))
                        .provoke(callback, messages().to(callback))
                        .failsAsPlanted());
    }

    /** The callbacks that are called only when somebody from outside has them called. */
    List<String> provoked() {
        return List.of("onCall", "onCast", "onInfo", "onTimer");
    }

    /** So many events that come out are enough. */
    int enough() {
        return Integer.MAX_VALUE;
    }

    /** What it is told where it is to fail at that. */
    abstract Messages messages();

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

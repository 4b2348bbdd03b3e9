package io.penstock.testkit.net;

import io.penstock.stage.Reason;
import io.penstock.stages.DemandMode;
import io.penstock.stages.RunningStages;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** What the stages of a random net are told while they run. */
final class Tells {
    private final RandomGenerator random;
    private final boolean sparing;
    private final RunningStages running;
    private final Members members;
    private final Witness witness;
    private int acts;

    Tells(RandomGenerator random, boolean sparing, RunningStages running, Members members, Witness witness) {
        this.random = random;
        this.sparing = sparing;
        this.running = running;
        this.members = members;
        this.witness = witness;
    }

    private Act act(Act.Deed deed, Object detail) {
        return new Act(acts++, deed, random.nextInt(4), detail);
    }

    void call() {
        Member member = members.any(Member::talks);
        Act.Deed deed = switch (random.nextInt(4)) {
            case 0 -> Act.Deed.ANSWER_NOW;
            case 1 -> Act.Deed.ANSWER_LATER;
            default -> Act.Deed.EMIT;
        };
        witness.note("call " + member.name + " " + deed);
        Act act = act(deed, "");
        CompletableFuture<?> answer = running.call(member.name, act);
        if (deed == Act.Deed.EMIT) {
            answer.thenRun(member::checkAnswered);
        }
        witness.told(answer, () -> member.hasHeard(act));
    }

    void info() {
        Member member = members.any(Member::talks);
        witness.note("info " + member.name);
        Act act = act(Act.Deed.EMIT, Ahead.of(member));
        witness.told(running.info(member.name, act), () -> member.hasHeard(act));
    }

    void cast() {
        Member member = members.any(Member::talks);
        Act act = switch (random.nextInt(10)) {
            case 0, 1 -> act(Act.Deed.SET_TIMER, random.nextInt(5));
            case 2, 3 -> member.takes() ? act(Act.Deed.SUBSCRIBE, members.wish(member)) : act(Act.Deed.EMIT, "");
            case 4 -> act(Act.Deed.CANCEL, OnPurpose.reason(random));
            case 5 -> act(Act.Deed.EXIT, exit(member));
            default -> act(Act.Deed.EMIT, "");
        };
        witness.note("cast " + member.name + " " + act);
        witness.told(running.cast(member.name, act), () -> member.hasHeard(act));
    }

    /** A failure fails its stage. */
    private Reason exit(Member member) {
        return sparing && !Callback.CANCEL.spares(member.policy) ? Reason.shutdown() : OnPurpose.reason(random);
    }

    void demand() {
        Member member = members.any(Member::talks);
        boolean bears = !sparing || member.out == null || !member.out.mayRefuse();
        DemandMode mode = bears ? DemandMode.values()[random.nextInt(2)] : DemandMode.FORWARD;
        witness.note("demand " + member.name + " " + mode);
        if (member.out != null && mode == DemandMode.ACCUMULATE) {
            member.out.accumulates();
        }
        witness.told(running.demand(member.name, mode), () -> true);
    }

    /** From here on it asks for all there is, and passes on what it is asked for. */
    void askForTheRest(Member member) {
        running.demand(member.name, DemandMode.FORWARD);
        running.cast(member.name, act(Act.Deed.ASK, ""));
    }
}

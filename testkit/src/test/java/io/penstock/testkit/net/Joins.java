package io.penstock.testkit.net;

import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stages.RunningStages;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import io.penstock.testkit.net.Member.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Who comes and goes while a random net runs. */
final class Joins {
    private final RandomGenerator random;
    private final RunningStages running;
    private final Members members;
    private final Witness witness;

    Joins(RandomGenerator random, RunningStages running, Members members, Witness witness) {
        this.random = random;
        this.running = running;
        this.members = members;
        this.witness = witness;
    }

    void subscribe() {
        Member member = members.any(Member::takes);
        if (member.takes()) {
            Seat seat = members.wish(member);
            witness.note("subscribe " + seat);
            try {
                witness.lives(running.subscribe(member.name, seat.wish()));
            } catch (IllegalArgumentException | IllegalStateException why) {
                witness.refused(why);
            }
        }
    }

    void add(Kind kind) {
        Member member = members.make(kind);
        List<Subscription<Long>> wishes = new ArrayList<>();
        for (int left = member.takes() ? 1 + random.nextInt(2) : 0; left > 0; left--) {
            wishes.add(members.wish(member).wish());
        }
        add(member, wishes);
    }

    private void add(Member member, List<Subscription<Long>> wishes) {
        witness.note(
                "add " + member + wishes.stream().map(w -> w.terms().lost()).toList());
        Stages more = Stages.named("more");
        members.describe(more, member, wishes);
        try {
            running.add(more).forEach(witness::lives);
        } catch (IllegalStateException why) {
            if (running.status().stream().noneMatch(stage -> stage.name().equals(member.name))) {
                members.forget(member);
            }
            witness.refused(why);
        }
    }

    /** Somebody at each place of {@code out}, whatever it has left. */
    void addTakersOfTheRest(Out out) {
        for (int p = out.partitions() ? 0 : -1; p < (out.partitions() ? out.ways : 0); p++) {
            Member last = members.make(Kind.TAKES);
            add(last, List.of(new Seat(out, last.name, p).wish()));
        }
    }

    void cancel() {
        LiveSubscription live = any();
        if (live != null) {
            Reason reason = OnPurpose.reason(random);
            witness.note("cancel " + live + " " + reason);
            live.cancel(reason);
        }
    }

    void resubscribe() {
        LiveSubscription live = any();
        if (live != null) {
            Seat seat = members.wish(members.named(live.consumer()));
            witness.note("resubscribe " + live + " as " + seat);
            try {
                witness.lives(running.resubscribe(live, OnPurpose.reason(random), seat.wish()));
            } catch (IllegalArgumentException | IllegalStateException why) {
                witness.refused(why);
            }
        }
    }

    private @Nullable LiveSubscription any() {
        List<LiveSubscription> some = running.subscriptions();
        return some.isEmpty() ? null : some.get(random.nextInt(some.size()));
    }
}

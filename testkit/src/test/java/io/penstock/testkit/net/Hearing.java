package io.penstock.testkit.net;

import io.penstock.stage.Batch;
import io.penstock.stage.LiveSubscription;
import io.penstock.stage.Reason;
import io.penstock.stage.SlotHandler;
import io.penstock.stages.Emitter;
import io.penstock.stages.Reply;
import io.penstock.stages.StageControl;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the logics of a random net have in common: they keep their subscriptions, and do what they are told. One a logic. */
final class Hearing {
    private final Member member;
    private final Map<Integer, Seat> inbound = new HashMap<>();
    private final Set<LiveSubscription> seen = new HashSet<>();
    private final Set<LiveSubscription> gone = new HashSet<>();
    private StageControl control;
    /** The timers that it has set, and when they are due. */
    private final Map<Act, Long> timers = new HashMap<>();

    private boolean ended;

    Hearing(Member member) {
        this.member = member;
    }

    StageControl control() {
        return control;
    }

    void start(StageControl given, @Nullable Emitter<? super Long> out) {
        control = given;
        member.starts++;
        member.isToldEnd = false;
        member.emit(out, member.random.nextInt(2));
        member.at(Callback.START);
    }

    void subscribe(LiveSubscription live, @Nullable Emitter<? super Long> out) {
        member.check(seen.add(live), "is told twice of " + live);
        if (live.consumer().equals(member.name)) {
            Seat seat = Seat.of(live);
            member.check(inbound.put(live.inbound(), seat) == null, "has two at " + live.inbound());
            seat.begin(control, live.inbound(), member.net.isEnding());
        }
        member.emit(out, member.random.nextInt(2));
        atASubscription(Callback.SUBSCRIBE);
    }

    void cancel(LiveSubscription live, @Nullable Emitter<? super Long> out) {
        member.check(seen.contains(live) && gone.add(live), "is not to hear of the end of " + live);
        if (live.consumer().equals(member.name)) {
            member.check(inbound.remove(live.inbound()) == Seat.of(live), "has another than " + live);
        }
        member.emit(out, member.random.nextInt(2));
        atASubscription(Callback.CANCEL);
    }

    /** Behind its end no stage begins anew. */
    private void atASubscription(Callback callback) {
        if (!ended || member.leaves()) {
            member.at(callback);
        }
    }

    void take(Batch<? extends Long> batch, @Nullable Emitter<? super Long> out) throws Exception {
        int number = control.subscription();
        Seat seat = inbound.get(number);
        member.check(seat != null && !ended, "is handed events of nobody, or behind its end");
        member.current = seat;
        member.at(Callback.EVENTS);
        seat.check(member.net.witness, batch);
        SlotHandler<Long> each = (event, sequence, last) -> take(seat, number, event, out);
        batch.each(each);
    }

    private void take(Seat seat, int number, long event, @Nullable Emitter<? super Long> out) {
        member.emit(out, (int) ((event * 7 + 3) % 4 % 3));
        if (event % 2 == 0) {
            member.at(Callback.EVENTS);
        }
        seat.see(event);
        if (!seat.demand.automatic()) {
            seat.ask(control, number, 1);
        }
    }

    void call(Act act, Reply reply, @Nullable Emitter<? super Long> out) {
        member.heardCall(act);
        if (act.deed() == Act.Deed.ANSWER_NOW) {
            reply.now(act);
        }
        member.emit(out, act.events());
        member.at(Callback.CALL);
        if (act.deed() != Act.Deed.ANSWER_LATER) {
            reply.with(act);
        }
    }

    void cast(Act act, @Nullable Emitter<? super Long> out) {
        member.heardCast(act);
        member.emit(out, act.events());
        member.at(Callback.CAST);
        carryOut(act);
    }

    void info(Act act, @Nullable Emitter<? super Long> out) {
        member.heardInfo(act);
        member.emit(out, act.events());
        member.at(Callback.INFO);
    }

    void timer(Object told, @Nullable Emitter<? super Long> out) {
        Long due = timers.remove(told);
        member.check(
                due != null && control.nanoTime() >= due, "hears of a timer that it has not set, or before its time");
        member.emit(out, ((Act) told).events());
        member.at(Callback.TIMER);
    }

    private void carryOut(Act act) {
        switch (act.deed()) {
            case SET_TIMER -> set(act, Duration.ofMillis((Integer) act.detail()));
            case SUBSCRIBE -> subscribe((Seat) act.detail());
            case CANCEL -> control.subscriptions().forEach(live -> live.cancel((Reason) act.detail()));
            case EXIT -> control.exit((Reason) act.detail());
            case ASK -> inbound.forEach((number, seat) -> seat.begin(control, number, true));
            default -> {
                // it has emitted
            }
        }
    }

    private void set(Act timer, Duration delay) {
        timers.put(timer, control.nanoTime() + delay.toNanos());
        control.schedule(delay, timer);
    }

    private void subscribe(Seat wish) {
        try {
            member.net.witness.lives(control.subscribe(wish.wish()));
        } catch (IllegalArgumentException | IllegalStateException refused) {
            member.net.witness.refused(refused);
        }
    }

    void end(@Nullable Emitter<? super Long> out) {
        member.check(!ended, "is told its end twice");
        ended = true;
        member.isToldEnd = true;
        member.emit(out, 1);
        member.at(Callback.END);
    }

    void stop() {
        member.stops++;
        member.at(Callback.STOP);
    }
}

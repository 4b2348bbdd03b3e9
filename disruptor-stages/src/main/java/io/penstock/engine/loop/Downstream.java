package io.penstock.engine.loop;

import io.penstock.engine.dispatch.Dispatcher;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The subscriptions to a stage that emits, from its admission until the consumer has processed what was sent. All is done between
 * batches, with nothing claimed. The stage's own.
 */
final class Downstream {
    private final StageLoop loop;
    private final Seats seats;
    private final List<Link> live = new ArrayList<>();
    /** Let go, and not yet processed to the end. */
    private final List<Link> leaving = new ArrayList<>();
    /** Waits for a partition whose last consumer is still at what it was sent. */
    private final List<Link> waiting = new ArrayList<>();
    /** Who left last, of the partitions where nobody is any more. */
    private final Map<Integer, Link> vacant = new HashMap<>();
    /** How long what is carried there waits for somebody, once the stage has nothing else to do. */
    private final Deadlines<Integer> vacancies;

    Downstream(StageLoop loop, Seats seats) {
        this.loop = loop;
        this.seats = seats;
        vacancies = new Deadlines<>(loop, this::giveUp);
    }

    void launched(Link link) {
        live.add(link);
    }

    /** Tells the logic of those of the launch. */
    void start() throws Exception {
        for (Link link : List.copyOf(live)) {
            loop.calls().subscribed(link);
        }
    }

    void join(Link link) throws Exception {
        if (link.letGo != null) {
            return;
        }
        try {
            seats.check(link, live);
        } catch (IllegalArgumentException refused) {
            refuse(link, Cancellation.cancel(Reason.failure(refused)));
            return;
        }
        if (seats.mustWait(link, leaving)) {
            waiting.add(link);
        } else {
            admit(link);
        }
    }

    private void admit(Link link) throws Exception {
        loop.dispatcher().flush();
        sit(link);
        loop.calls().subscribed(link);
    }

    private void sit(Link link) {
        Dispatcher dispatcher = loop.dispatcher();
        long watermark = dispatcher.currentWatermark(link.partition());
        seats.take(link);
        live.add(link);
        vacant.remove(link.partition());
        vacancies.met(link.partition());
        seats.enter(link, dispatcher);
        Link.order(
                link.consumerLoop,
                consumer -> consumer.upstream().attach(link, watermark),
                why -> link.release(link.consumerLoop.lifetime().farewell(why)));
    }

    private static void refuse(Link link, Cancellation how) {
        link.letGo = how;
        link.cut(how);
    }

    void release(Link link, Cancellation how) throws Exception {
        if (link.letGo != null) {
            return;
        }
        if (link.end == null) {
            waiting.remove(link);
            refuse(link, how);
            return;
        }
        letGo(link, how);
        loop.calls().cancelled(link, how);
    }

    private void letGo(Link link, Cancellation how) {
        live.remove(link);
        leaving.add(link);
        loop.dispatcher().flush();
        seats.leave(link, loop.dispatcher());
        refuse(link, how);
    }

    /** The consumer processes nothing more. */
    void forget(Link link) throws Exception {
        if (leaving.remove(link)) {
            seats.forget(link, loop.dispatcher());
            admitWaiting(link.partition());
            if (isVacant(link.partition())) {
                vacant.put(link.partition(), link);
            }
        }
    }

    private boolean isVacant(int partition) {
        return Stream.of(live, leaving, waiting).flatMap(List::stream).noneMatch(link -> link.partition() == partition);
    }

    /** This stage has nothing else to do: what it carries where nobody is waits no longer than those said who left. */
    void limitVacancies() {
        vacant.forEach(
                (partition, last) -> vacancies.set(partition, last.terms().leaveLimit()));
    }

    private void giveUp(int partition) {
        vacant.remove(partition);
        loop.dispatcher().giveUp(partition);
    }

    /** All that wait there: one at which is thrown keeps no other from its place, or from hearing that there is none. */
    private void admitWaiting(int partition) throws Exception {
        Thrown thrown = new Thrown();
        for (Link link : List.copyOf(waiting)) {
            if (link.partition() == partition && !seats.mustWait(link, leaving)) {
                waiting.remove(link);
                thrown.by(() -> join(link));
            }
        }
        thrown.rethrow();
    }

    /**
     * The consumer has failed.
     *
     * @param done how many events behind the last processed it was done with
     * @param inHand whether it failed at the next one
     */
    void failed(Link link, Cancellation how, int done, boolean inHand) throws Exception {
        if (link.end == null) {
            release(link, how);
            return;
        }
        boolean before = link.letGo != null;
        if (!before) {
            letGo(link, how);
        }
        handOnOrLose(link, how, done, inHand);
        Thrown thrown = new Thrown();
        if (!before) {
            thrown.by(() -> loop.calls().cancelled(link, how));
        }
        thrown.by(() -> forget(link));
        thrown.rethrow();
    }

    private void handOnOrLose(Link link, Cancellation how, int done, boolean inHand) {
        List<Object> left = left(link, done);
        if (link.handsOn() && seats.handsOn()) {
            int poison = inHand && !left.isEmpty() ? 1 : 0;
            loop.dispatcher()
                    .putBack(left.subList(poison, left.size()), link.partition(), events -> lose(link, events, how));
            left = left.subList(0, poison);
        }
        lose(link, left, how);
    }

    private void lose(Link link, List<Object> events, Cancellation how) {
        loop.renewal().failures().tellLost(() -> link.lose(events, how));
    }

    private static List<Object> left(Link link, int done) {
        List<Object> all = Objects.requireNonNull(link.end).unprocessed();
        return all.subList(Math.min(done, all.size()), all.size());
    }

    /**
     * The consumer has failed, and the producer ended before: there is nobody to hand on to, and no turn behind which a hook that throws
     * fails the topology. On whichever thread finds that.
     */
    static void loseAll(Link link, Cancellation how, int done) {
        if (link.end != null) {
            loseAtOnce(link, left(link, done), how);
        }
    }

    /** The consumer, on its thread, gives up events that it has passed: the producer counts them, or it does if that has ended. */
    static void giveUp(Link link, List<Object> events, Cancellation how) {
        Link.order(
                link.producerLoop,
                producer -> producer.downstream().lose(link, events, how),
                hasEnded -> loseAtOnce(link, events, how));
    }

    private static void loseAtOnce(Link link, List<Object> events, Cancellation how) {
        try {
            link.lose(events, how);
        } catch (Throwable cause) {
            link.consumerLoop.surroundings().failed(link.consumerLoop, cause);
        }
    }

    /** This stage ends: all are let go behind what was sent. */
    void releaseAll(Reason reason) {
        Cancellation how = Cancellation.down(reason);
        List.copyOf(live).forEach(link -> letGo(link, how));
        waiting.forEach(link -> refuse(link, how));
        waiting.clear();
    }

    /** This stage ends with its data: marks say so to all it sends to; who waits is told. */
    void end() {
        waiting.forEach(link -> refuse(link, Cancellation.down(Reason.normal())));
        waiting.clear();
        loop.dispatcher().end();
    }
}

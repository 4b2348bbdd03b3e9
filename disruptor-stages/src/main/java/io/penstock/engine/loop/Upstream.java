package io.penstock.engine.loop;

import io.penstock.engine.demand.Arrivals;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Cancellation;
import io.penstock.stage.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The subscriptions of a stage that takes events, from the order to begin until they have ended. The stage's own. */
final class Upstream {
    private final StageLoop loop;
    private final List<Link> links = new ArrayList<>();
    /** How long those may take to end that are to. */
    private final Deadlines<Link> leaving;

    Upstream(StageLoop loop) {
        this.loop = loop;
        leaving = new Deadlines<>(loop, this::overdue);
    }

    void launched(Link link) {
        links.add(link);
    }

    boolean isEmpty() {
        return links.isEmpty();
    }

    /** Tells the logic of those of the launch. */
    void start() throws Exception {
        for (Link link : List.copyOf(links)) {
            loop.calls().subscribed(link);
        }
    }

    /** One that was cancelled before, by somebody who found it in the table, does not begin. */
    void begin(Link link) throws Exception {
        if (!link.isLive()) {
            return;
        }
        if (loop.lifetime().isEnding()) {
            link.over(Cancellation.down(loop.lifetime().reason()));
            return;
        }
        String refusal = refusal(link);
        if (refusal != null) {
            link.over(Cancellation.cancel(Reason.failure(new IllegalArgumentException(
                    "stage " + link.consumer() + " cannot subscribe to " + link.producer() + ": " + refusal))));
            return;
        }
        link.number(freeNumber());
        links.add(link);
        try {
            loop.calls().subscribed(link);
        } finally {
            Link.order(
                    link.producerLoop,
                    producer -> producer.downstream().join(link),
                    why -> link.cut(link.producerLoop.lifetime().farewell(why)));
        }
    }

    /** One that threw when it was asked has not begun either. */
    private @Nullable String refusal(Link link) {
        try {
            return loop.logic().refusal(link);
        } catch (RuntimeException | Error thrown) {
            link.over(Cancellation.cancel(Reason.failure(thrown)));
            throw thrown;
        }
    }

    private int freeNumber() {
        int number = 0;
        while (taken(number)) {
            number++;
        }
        return number;
    }

    private boolean taken(int number) {
        return link(number) != null || loop.intakes().find(i -> i.inbound() == number) != null;
    }

    void attach(Link link, long watermark) throws Exception {
        if (!links.contains(link)) {
            return; // it took too long
        }
        Intake intake = new Intake(link.inbound(), Objects.requireNonNull(link.end), loop, link);
        loop.intakes().removeEnded();
        loop.intakes().add(intake);
        intake.end().begin();
        intake.end().ask(link.owed);
        link.attached();
        tell(intake, watermark);
    }

    /** Tells the watermark that holds as a subscription begins; logic made anew where it is thrown at is told again, before all else. */
    private void tell(Intake intake, long watermark) throws Exception {
        if (intake.isEnded()) {
            return;
        }
        try {
            loop.calls().forEvents(() -> intake.joinAt(watermark));
        } catch (Exception thrown) {
            loop.mail().tellItself(Link.order(again -> tell(intake, watermark), hasEnded -> {}));
            throw thrown;
        }
    }

    /** Nothing more is sent on it. What was is processed first. */
    void cut(Link link, Cancellation how) throws Exception {
        Intake intake = intake(link);
        if (!links.contains(link)) {
            link.over(how);
        } else if (intake != null) {
            intake.cut(how, loop.mail().cameAt());
            if (intake.isCutDue() && !loop.intakes().bringsBefore(intake.cameAt())) {
                conclude(intake);
            }
            processed(intake);
            limit(link);
        } else if (isEndOfData(how) && !loop.lifetime().isEnding()) {
            end(link);
        } else {
            conclude(link, how);
        }
    }

    /** The producer has ended with its data, and all that was sent is processed; or had, before it could send anything. */
    void end(Link link) throws Exception {
        if (links.contains(link)) {
            conclude(link, Cancellation.down(Reason.normal()));
            loop.calls().ended(link.inbound());
        }
    }

    private static boolean isEndOfData(Cancellation how) {
        return how.down() && how.reason() == Reason.normal();
    }

    private void limit(Link link) {
        if (links.contains(link)) {
            leaving.set(link, link.terms().leaveLimit());
        }
    }

    /** It is to have ended by now: what was sent and is not processed is the producer's again. */
    private void overdue(Link link) throws Exception {
        Cancellation how = Cancellation.cancel(Reason.failure(new TimeoutException("want subscription " + link
                + " to end within " + link.terms().leaveLimit() + ", got one that has not")));
        Intake intake = intake(link);
        if (intake != null && intake.isCutDue()) {
            conclude(intake);
            return;
        }
        if (intake != null) {
            intake.cut(how, Arrivals.NONE);
            intake.end().leave();
        }
        giveBack(link, how, 0, false);
        conclude(link, how);
    }

    private static void giveBack(Link link, Cancellation how, int done, boolean inHand) {
        Link.order(
                link.producerLoop,
                producer -> {
                    producer.downstream().failed(link, how, done, inHand);
                    producer.meet();
                },
                hasEnded -> Downstream.loseAll(link, how, done));
    }

    /**
     * Events of an inbound end may have been processed: where its producer let go and these were all, the subscription ends. Where messages are
     * told apart, the end is one that waits as they do, and the producer alone learns that all is processed.
     */
    void processed(Intake intake) throws Exception {
        if (!intake.isCutDue()) {
            return;
        }
        if (loop.tellsMessagesApart()) {
            forget(Objects.requireNonNull(intake.link()));
        } else {
            conclude(intake);
        }
    }

    /** Ends a subscription whose producer let go and whose events are all processed. */
    void conclude(Intake intake) throws Exception {
        intake.end().leave();
        conclude(Objects.requireNonNull(intake.link()), Objects.requireNonNull(intake.cutHow()));
    }

    private static void forget(Link link) {
        Link.order(link.producerLoop, producer -> producer.downstream().forget(link), hasEnded -> {});
    }

    void conclude(Link link, Cancellation how) throws Exception {
        if (!links.remove(link)) {
            return;
        }
        leaving.met(link);
        Intake intake = intake(link);
        if (intake != null) {
            loop.intakes().end(intake);
        }
        forget(link);
        try {
            loop.calls().cancelled(link, how);
        } finally {
            link.over(how);
            decide(link.terms().mode(), how);
        }
    }

    /** An end of data ends the stage with its last subscription, all else at once. */
    private void decide(CancelMode mode, Cancellation how) {
        if (!mode.exits(how.reason())) {
            return;
        }
        if (isEndOfData(how)) {
            loop.lifetime().endWithTheLast();
        } else {
            loop.lifetime().exit(how.reason());
        }
    }

    /** Its inbound end; {@code null} while it has none. */
    private @Nullable Intake intake(Link link) {
        return loop.intakes().find(intake -> intake.link() == link);
    }

    /** The one with this number, attached or not. */
    private @Nullable Link link(int number) {
        return links.stream()
                .filter(link -> link.inbound() == number)
                .findFirst()
                .orElse(null);
    }

    /** Asks by hand; on what has ended nothing is asked. */
    void ask(int number, long n) {
        if (n < 0) {
            throw new IllegalArgumentException("want n >= 0, got " + n);
        }
        Link link = link(number);
        long more = link == null ? n : link.beyondInherited(n);
        Intake intake = loop.intakes().find(i -> i.inbound() == number);
        if (intake != null) {
            intake.end().ask(more);
        } else if (link != null) {
            link.owed += Math.min(more, Long.MAX_VALUE - link.owed);
        }
    }

    /** Logic made anew has asked for nothing yet: what is outstanding counts as the first that it asks for by hand. */
    void renew() {
        for (Link link : links) {
            if (!link.demand().automatic()) {
                Intake intake = intake(link);
                link.inherit(intake == null ? link.owed : intake.end().outstanding());
            }
        }
    }

    /** This stage ends in order: what was sent is processed first. */
    void releaseAll(Reason reason) {
        for (Link link : links) {
            link.release(Cancellation.down(reason));
            limit(link);
        }
    }

    /** This stage has failed: what was sent and not processed is the producers' again. */
    void fail(Reason reason) {
        Cancellation how = Cancellation.down(reason);
        for (Link link : links) {
            fail(link, how);
        }
    }

    private void fail(Link link, Cancellation how) {
        Intake intake = intake(link);
        int done = intake == null ? 0 : intake.handled();
        boolean inHand = intake != null && intake.isInHand();
        giveBack(link, how, done, inHand);
    }

    /** This stage has stopped: whoever waits for its subscriptions is told. */
    void stop(Reason reason) {
        links.forEach(link -> link.over(Cancellation.down(reason)));
        links.clear();
    }
}

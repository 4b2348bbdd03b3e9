package io.penstock.stages;

import io.penstock.stage.Host;
import io.penstock.stage.Refusable;
import io.penstock.topology.Running;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a stage of this language is told, and how that went for whoever told it. */
abstract sealed class Told implements Refusable {
    final CompletableFuture<Object> outcome = new CompletableFuture<>();
    private final Object message;
    private final @Nullable Ears own;

    /**
     * Told.
     *
     * @param own the stage itself where it tells itself; one that succeeds it does not hear that
     */
    private Told(Object message, @Nullable Ears own) {
        this.message = Objects.requireNonNull(message, "want a message, got null");
        this.own = own;
    }

    /**
     * Tells it to a stage that runs; any thread.
     *
     * @return how that goes; exceptional if it is refused
     * @throws IllegalArgumentException if there is no such stage
     */
    final CompletableFuture<Object> to(Running running, String stage) {
        try {
            running.tell(stage, this);
        } catch (IllegalStateException refused) {
            refused(refused);
        }
        return outcome;
    }

    /** Has the stage hear it; on its thread. */
    final void hear(Talk talk) throws Exception {
        if (own == null || own == talk.ears()) {
            isHeard(talk);
        }
    }

    abstract void isHeard(Talk talk) throws Exception;

    @Override
    public Object told() {
        return message;
    }

    @Override
    public void refused(RuntimeException why) {
        outcome.completeExceptionally(why);
    }

    final void done() {
        outcome.complete(message);
    }

    @Override
    public String toString() {
        return message.toString();
    }

    /** Wants an answer. */
    static final class Call extends Told {
        Call(Object request) {
            super(request, null);
        }

        @Override
        void isHeard(Talk talk) throws Exception {
            talk.ears().onCall(told(), talk.reply(outcome));
        }
    }

    /** Wants none. */
    static final class Cast extends Told {
        Cast(Object message) {
            super(message, null);
        }

        @Override
        void isHeard(Talk talk) throws Exception {
            talk.ears().onCast(told());
            done();
        }
    }

    /** Is heard behind all that waits when it comes. */
    static final class Info extends Told {
        private boolean hasWaited;

        Info(Object message, @Nullable Ears own) {
            super(message, own);
        }

        /** Has it wait its turn. */
        void behind(Host<?> host) {
            hasWaited = true;
            host.behind(this);
        }

        /** Where too many wait its teller is told so, and nobody else. */
        private void behindIfItMay(Host<?> host) {
            try {
                behind(host);
            } catch (IllegalStateException tooMany) {
                refused(tooMany);
            }
        }

        @Override
        void isHeard(Talk talk) throws Exception {
            if (hasWaited) {
                talk.ears().onInfo(told());
                done();
            } else {
                behindIfItMay(talk.host());
            }
        }
    }

    /** A timer of the stage itself. */
    static final class Due extends Told implements Scheduled {
        private Runnable takeBack = () -> {};

        Due(Object message) {
            super(message, null);
        }

        /** Sets it. */
        void in(long delayNs, Host<?> host) {
            takeBack = host.schedule(delayNs, this);
        }

        @Override
        public void cancel() {
            takeBack.run();
        }

        /** A stage that set a timer and has no code for it is wrong itself: there is no other teller. */
        @Override
        void isHeard(Talk talk) throws Exception {
            try {
                talk.ears().onTimer(told());
            } catch (Unheard unheard) {
                throw new IllegalStateException("stage " + talk.host().name() + ": " + unheard.getMessage());
            }
        }
    }

    /** Wants to know how a producer takes demand. */
    static final class ReadDemand extends Told {
        ReadDemand() {
            super("demand", null);
        }

        @Override
        void isHeard(Talk talk) {
            outcome.complete(talk.ears().mode());
        }
    }

    /** Says how a producer is to take demand. */
    static final class SetDemand extends Told {
        private final DemandMode wanted;

        SetDemand(DemandMode wanted) {
            super(wanted, null);
            this.wanted = wanted;
        }

        @Override
        void isHeard(Talk talk) {
            talk.ears().mode(wanted);
            done();
        }
    }
}

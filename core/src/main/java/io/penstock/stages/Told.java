package io.penstock.stages;

import io.penstock.stage.Host;
import io.penstock.stage.Refusable;
import java.util.concurrent.CompletableFuture;

/** What a stage of this language is told, and how that went for whoever told it. */
abstract sealed class Told implements Refusable {
    final CompletableFuture<Object> outcome = new CompletableFuture<>();
    private final Object message;

    private Told(Object message) {
        this.message = message;
    }

    /** Has the stage hear it; on its thread. */
    abstract void hear(Talk talk) throws Exception;

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
            super(request);
        }

        @Override
        void hear(Talk talk) throws Exception {
            talk.ears().onCall(told(), talk.reply(outcome));
        }
    }

    /** Wants none. */
    static final class Cast extends Told {
        Cast(Object message) {
            super(message);
        }

        @Override
        void hear(Talk talk) throws Exception {
            talk.ears().onCast(told());
            done();
        }
    }

    /** Is heard behind all that waits when it comes. */
    static final class Info extends Told {
        private boolean hasWaited;

        Info(Object message) {
            super(message);
        }

        /** Has it wait its turn. */
        void behind(Host<?> host) {
            hasWaited = true;
            host.behind(this);
        }

        @Override
        void hear(Talk talk) throws Exception {
            if (hasWaited) {
                talk.ears().onInfo(told());
                done();
            } else {
                behind(talk.host());
            }
        }
    }

    /** A timer of the stage itself. */
    static final class Due extends Told implements Scheduled {
        private boolean cancelled;

        Due(Object message) {
            super(message);
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        void hear(Talk talk) throws Exception {
            if (!cancelled) {
                fire(talk);
            }
        }

        /** A stage that set a timer and has no code for it is wrong itself: there is no other teller. */
        private void fire(Talk talk) throws Exception {
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
            super("demand");
        }

        @Override
        void hear(Talk talk) {
            outcome.complete(talk.ears().mode());
        }
    }

    /** Says how a producer is to take demand. */
    static final class SetDemand extends Told {
        private final DemandMode wanted;

        SetDemand(DemandMode wanted) {
            super(wanted);
            this.wanted = wanted;
        }

        @Override
        void hear(Talk talk) {
            talk.ears().mode(wanted);
            done();
        }
    }
}

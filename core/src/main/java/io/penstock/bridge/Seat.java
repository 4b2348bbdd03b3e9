package io.penstock.bridge;

import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** What a publisher's one seat holds, where somebody sits or will never sit again. */
sealed interface Seat permits Seated, Seat.Ended {
    /** Everything was published. */
    Ended COMPLETE = new Ended(null);

    /**
     * Nothing follows.
     *
     * @param cause why, {@code null} when everything was published
     */
    record Ended(@Nullable Throwable cause) implements Seat {
        void tell(Subscriber<?> subscriber) {
            if (cause == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(cause);
            }
        }

        /** Tells a subscriber that came too late, or at a bad time. */
        void refuse(Subscriber<?> subscriber) {
            subscriber.onSubscribe(new Nothing());
            tell(subscriber);
        }
    }

    /** The subscription of somebody who gets no event. */
    final class Nothing implements Subscription {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }
}

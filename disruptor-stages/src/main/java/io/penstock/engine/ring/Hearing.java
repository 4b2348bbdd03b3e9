package io.penstock.engine.ring;

import io.penstock.engine.demand.Arrivals;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Objects;

/**
 * What a producer learns of its readers where one thread does all: it hears each ask by itself, in the order in which they came, and has
 * selectors look at a message as it goes out, before their readers come to it, as those of GenStage's broadcast do. For one thread.
 */
final class Hearing {
    private long looked = -1;

    /** When the ask came that is to be heard next; {@link Arrivals#NEVER} if none waits. */
    long askedAt(InboundEnd[] readers) {
        long first = Arrivals.NEVER;
        for (InboundEnd reader : readers) {
            first = Math.min(first, askedAt(reader));
        }
        return first;
    }

    private static long askedAt(InboundEnd reader) {
        return reader.isLeaving() ? Arrivals.NEVER : reader.asking.askedAt();
    }

    /** Hears the next ask, where one waits. */
    void hear(InboundEnd[] readers) {
        Collections.min(Arrays.asList(readers), Comparator.comparingLong(Hearing::askedAt))
                .asking
                .hear();
    }

    /** Selectors look at what was published since; that of the reader who was heard last looks first. */
    void lookAhead(InboundEnd[] readers, long published) {
        if (published == looked) {
            return;
        }
        looked = published;
        Arrays.stream(readers)
                .filter(reader -> reader.selecting != null && !reader.isLeaving())
                .sorted(Comparator.comparingLong(Hearing::heardAt).reversed())
                .forEach(reader -> lookAhead(reader, published));
    }

    private static long heardAt(InboundEnd reader) {
        return reader.asking.heardAt();
    }

    /** Others are asked for in the place of what is passed over. */
    private static void lookAhead(InboundEnd reader, long published) {
        int passedOver = Objects.requireNonNull(reader.selecting).lookAhead(published);
        if (passedOver > 0) {
            reader.asking.instead(passedOver);
            reader.asking.grant(reader.processed());
        }
    }
}

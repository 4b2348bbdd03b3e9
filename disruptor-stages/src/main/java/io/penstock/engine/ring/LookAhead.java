package io.penstock.engine.ring;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Has selectors look at a message as it goes out, before their readers come to it, as those of GenStage's broadcast do. The asks for others
 * in the place of what they pass over wait here, in the order in which the producer hears them. For one thread.
 */
final class LookAhead {
    private final ArrayDeque<Ask> asks = new ArrayDeque<>();
    private long looked = -1;

    private record Ask(InboundEnd reader, int passedOver) {}

    /** The selector of the reader who was heard last looks first. */
    void look(InboundEnd[] readers, long published) {
        if (published == looked) {
            return;
        }
        looked = published;
        Arrays.stream(readers)
                .filter(InboundEnd::selects)
                .sorted(Comparator.comparingLong(InboundEnd::heard).reversed())
                .forEach(reader -> look(reader, published));
    }

    private void look(InboundEnd reader, long published) {
        int passedOver = reader.lookAhead(published);
        if (passedOver > 0) {
            asks.add(new Ask(reader, passedOver));
        }
    }

    /** Whether an ask waits. */
    boolean isDue() {
        return !asks.isEmpty();
    }

    /** Hears the next ask; answers whether there was one. */
    boolean hear() {
        Ask ask = asks.poll();
        if (ask == null) {
            return false;
        }
        ask.reader.askInstead(ask.passedOver);
        return true;
    }
}

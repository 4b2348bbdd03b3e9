package io.penstock.engine.ring;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Has selectors look at a message as it goes out, before their readers come to it, as those of GenStage's broadcast do; others are asked for
 * in the place of what they pass over. For one thread.
 */
final class LookAhead {
    private long looked = -1;

    /** The selector of the reader who was heard last looks first. */
    void look(InboundEnd[] readers, long published) {
        if (published == looked) {
            return;
        }
        looked = published;
        Arrays.stream(readers)
                .filter(InboundEnd::selects)
                .sorted(Comparator.comparingLong(InboundEnd::heardAt).reversed())
                .forEach(reader -> look(reader, published));
    }

    private static void look(InboundEnd reader, long published) {
        int passedOver = reader.lookAhead(published);
        if (passedOver > 0) {
            reader.askInstead(passedOver);
        }
    }
}

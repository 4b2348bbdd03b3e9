package io.penstock.engine.ring;

import io.penstock.stage.Logic;
import io.penstock.stage.SlotHandler;
import java.util.Arrays;
import org.agrona.LangUtil;
import org.jspecify.annotations.Nullable;

/** The events of a range that a selector leaves, or the one event at which it threw. */
final class ChosenChunk extends Chunk {
    private static final int FEW = 16;

    private int[] places = new int[FEW];
    private long first;
    private int span;
    private int size;
    private @Nullable Throwable thrown;

    ChosenChunk(Ring ring) {
        super(ring);
    }

    /** Nothing yet, of a range that begins here. */
    void begin(long from) {
        first = from;
        span = 0;
        size = 0;
        at = 0;
        thrown = null;
    }

    /** The next event of the range, which is left or is not. */
    void add(boolean left) {
        if (left) {
            if (size == places.length) {
                places = Arrays.copyOf(places, 2 * size);
            }
            places[size++] = span;
        }
        span++;
    }

    /** The selector threw at the next event: whoever is handed this is to be seen to have thrown that. */
    void fails(Throwable cause) {
        add(true);
        thrown = cause;
    }

    /** Logic is not called where nothing is left. */
    @Override
    public int handTo(Logic<Object, Object> logic, int inbound) throws Exception {
        if (thrown != null) {
            LangUtil.rethrowUnchecked(thrown);
        }
        return size == 0 ? 0 : super.handTo(logic, inbound);
    }

    /** What is passed over in front of an event is done with before it is, and what is behind the last with that. */
    @Override
    public int span(int taken) {
        return taken == size ? span : places[taken];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Object get(int index) {
        at = requireIndex(index, size);
        return ring.slots[ring.slot(sequence(index))];
    }

    @Override
    public long sequence(int index) {
        return first + places[index];
    }

    @Override
    public long position(int index) {
        return ring.positions.length == 0 ? sequence(index) : ring.positions[ring.slot(sequence(index))];
    }

    @Override
    public int each(SlotHandler<? super Object> handler) throws Exception {
        for (int i = 0; i < size; i++) {
            handler.onEvent(get(i), sequence(i), i == size - 1);
        }
        return size;
    }
}

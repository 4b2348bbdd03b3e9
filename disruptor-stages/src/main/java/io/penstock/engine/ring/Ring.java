package io.penstock.engine.ring;

import com.lmax.disruptor.MultiProducerSequencer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.Sequencer;
import com.lmax.disruptor.SingleProducerSequencer;
import io.penstock.engine.demand.Arrivals;
import io.penstock.engine.demand.Messages;
import io.penstock.topology.RingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One ring: slots, the Disruptor's sequencer with its cursor, and what stands beside the slots. The sequencer is used
 * without the Disruptor's own {@code RingBuffer}, which hides {@code getHighestPublishedSequence}.
 *
 * <p>Slots, kinds, values and positions are plain: written by the publisher between claim and publish, read by consumers
 * behind the cursor; the slot of a value ring is cleared by its only reader before {@code processed} passes it.
 */
public final class Ring {
    static final byte EVENT = 0;
    static final byte VOID = 1;
    static final byte WATERMARK = 2;
    static final byte END = 3;
    static final byte SNAPSHOT = 4;

    final String name;
    final int size;
    final int mask;
    final Object[] slots;
    final boolean typed;
    final boolean many;
    final Sequencer sequencer;
    final Marks marks = new Marks();
    /** What each slot holds; on inputs. */
    final byte[] kinds;
    /** The watermarks and snapshots that take slots; on inputs of many publishers. */
    final long[] values;
    /** Positions of the events that the slots came of; on typed rings between stages. */
    final long[] positions;
    /** Rung when something was published or marked. */
    final Bell readers = new Bell();

    /** Of the launch; who joins later is known to the producer's end alone. */
    final List<InboundEnd> ends = new ArrayList<>();
    /** Where messages end; {@code null} where they are not told apart. */
    @Nullable
    Messages messages;

    /** Whether readers come and go, so that none of them can know that it is the only one. */
    boolean shared;
    /** Whether a slot was ever given up; written by the one publisher before it publishes. */
    boolean voids;

    /** Makes the slots, too. */
    public Ring(RingSpec spec, int size) {
        name = spec.name();
        this.size = size;
        mask = size - 1;
        typed = spec.slots() != null;
        many = spec.origin() == RingSpec.Origin.MANY_PUBLISHERS;
        sequencer = many ? new MultiProducerSequencer(size, readers) : new SingleProducerSequencer(size, readers);
        slots = slots(spec.slots());
        kinds = new byte[spec.isInput() ? size : 0];
        values = new long[many ? size : 0];
        positions = new long[typed && !spec.isInput() ? size : 0];
    }

    private Object[] slots(@Nullable Supplier<?> factory) {
        Object[] made = new Object[size];
        if (factory != null) {
            for (int i = 0; i < size; i++) {
                made[i] = slot(factory);
            }
            requireDistinct(made);
        }
        return made;
    }

    /** Two places with one object would overwrite each other. */
    private void requireDistinct(Object[] made) {
        if (made.length > 1 && made[0] == made[1]) {
            throw new IllegalArgumentException(
                    "want an object for each slot of ring " + name + ", got one twice: " + made[0]);
        }
    }

    /** Makes nothing but the slot: slots made in a row lie in a row, several to a cache line. */
    private Object slot(Supplier<?> factory) {
        Object slot = factory.get();
        if (slot == null) {
            throw new NullPointerException("want a slot for ring " + name + ", got null");
        }
        return slot;
    }

    /** From now on, what is put between two flushes is one message; before launch, where one thread does all. */
    public void tellMessagesApart(Arrivals arrivals) {
        messages = new Messages(size, arrivals);
    }

    /** Number of slots, a power of two. */
    public int size() {
        return size;
    }

    int slot(long sequence) {
        return (int) sequence & mask;
    }

    /** The readers that no other reader of this ring stands behind: what they have processed may be written over. */
    InboundEnd[] last() {
        return ends.stream().filter(end -> !end.isFollowed()).toArray(InboundEnd[]::new);
    }

    /** Says that any number of readers may come and go while it runs: slots hold their values until they are written over. */
    public void share() {
        shared = true;
    }

    /**
     * Fixes who gates the slots of an input; after all ends are there, before launch. Between stages the producer's end looks at
     * its readers itself, and claims nothing that they have not asked for.
     */
    public void gate() {
        if (!many) {
            return;
        }
        Sequence[] gates = new Sequence[last().length];
        for (int i = 0; i < gates.length; i++) {
            gates[i] = last()[i].processed;
        }
        sequencer.addGatingSequences(gates);
    }
}

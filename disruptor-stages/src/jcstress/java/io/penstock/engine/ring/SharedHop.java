package io.penstock.engine.ring;

import com.lmax.disruptor.BlockingWaitStrategy;
import io.penstock.stage.Demand;
import io.penstock.topology.RingSpec;

/** One ring of values whose readers come and go, and its producer's end. */
final class SharedHop {
    final BlockingWaitStrategy producer = new BlockingWaitStrategy();
    final BlockingWaitStrategy consumer = new BlockingWaitStrategy();
    final OutboundEnd out;

    SharedHop(int size) {
        Ring ring = new Ring(RingSpec.values("hop", size), size);
        ring.share();
        out = new OutboundEnd(ring, producer);
        out.fix();
    }

    /** Producer: a reader that has not asked yet. */
    InboundEnd join(Demand demand) {
        return out.join(demand, null, consumer);
    }

    /** Producer: lets go of a reader that reads no more. */
    void drop(InboundEnd reader) {
        out.release(reader);
        out.forget(reader, consumer);
    }

    /** Producer: puts and publishes a value if it is asked for. */
    boolean emit(int value) {
        boolean asked = out.hasRoom();
        if (asked) {
            out.put(value);
            out.flush();
        }
        return asked;
    }

    /** Reader: the first value at hand, passed; -1 if there is none. */
    static int take(InboundEnd in) {
        Chunk chunk = in.poll();
        if (chunk == null) {
            return -1;
        }
        int value = chunk.get(0) instanceof Integer number ? number : 0;
        in.advance(1);
        return value;
    }
}

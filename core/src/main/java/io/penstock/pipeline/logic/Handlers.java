package io.penstock.pipeline.logic;

import io.penstock.pipeline.step.StepHandler;
import io.penstock.stage.SlotHandler;
import java.util.List;

/** Handlers seen as one: with a lifecycle, or fused. */
public final class Handlers {
    private static final StepHandler<Object> WITHOUT_LIFECYCLE = (event, sequence, endOfBatch) -> {};

    private Handlers() {}

    /** The handler of a ring that somebody has to read though nobody has anything to do. */
    public static SlotHandler<Object> idle() {
        return WITHOUT_LIFECYCLE;
    }

    /** The handler itself where it has a beginning and an end, else one that does nothing. */
    static StepHandler<?> lifecycle(SlotHandler<?> handler) {
        return handler instanceof StepHandler<?> stepHandler ? stepHandler : WITHOUT_LIFECYCLE;
    }

    /** One handler that hands each event to all, in their order. */
    public static <E> SlotHandler<E> fused(List<? extends SlotHandler<? super E>> handlers) {
        return new Fused<>(List.copyOf(handlers));
    }

    private record Fused<E>(List<SlotHandler<? super E>> handlers) implements StepHandler<E> {
        @Override
        public void onStart() throws Exception {
            for (SlotHandler<? super E> handler : handlers) {
                lifecycle(handler).onStart();
            }
        }

        @Override
        public void onEvent(E event, long sequence, boolean endOfBatch) throws Exception {
            for (int i = 0; i < handlers.size(); i++) {
                handlers.get(i).onEvent(event, sequence, endOfBatch);
            }
        }

        @Override
        public void onWatermark(long watermark) throws Exception {
            for (SlotHandler<? super E> handler : handlers) {
                lifecycle(handler).onWatermark(watermark);
            }
        }

        @Override
        public void onEnd() throws Exception {
            for (SlotHandler<? super E> handler : handlers) {
                lifecycle(handler).onEnd();
            }
        }

        @Override
        public void onStop() throws Exception {
            for (SlotHandler<? super E> handler : handlers) {
                lifecycle(handler).onStop();
            }
        }
    }
}

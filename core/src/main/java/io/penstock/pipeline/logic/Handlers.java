package io.penstock.pipeline.logic;

import io.penstock.pipeline.step.StepHandler;
import io.penstock.stage.SlotHandler;
import java.util.List;
import java.util.Objects;

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
        Objects.requireNonNull(handler, "want a handler from its supplier, got null");
        return handler instanceof StepHandler<?> stepHandler ? stepHandler : WITHOUT_LIFECYCLE;
    }

    /**
     * One handler that hands each event to all, in their order.
     *
     * @param names of the steps whose handlers they are
     */
    public static <E> SlotHandler<E> fused(List<String> names, List<? extends SlotHandler<? super E>> handlers) {
        for (int i = 0; i < handlers.size(); i++) {
            Objects.requireNonNull(
                    handlers.get(i), "want a handler from the supplier of " + names.get(i) + ", got null");
        }
        return new Fused<>(List.copyOf(names), List.copyOf(handlers));
    }

    /** Which of the steps threw last, where several are fused; empty if none did. */
    static String where(SlotHandler<?> handler) {
        return handler instanceof Fused<?> fused ? fused.where : "";
    }

    private static final class Fused<E> implements StepHandler<E> {
        private final List<String> names;
        private final List<SlotHandler<? super E>> handlers;
        private String where = "";

        Fused(List<String> names, List<SlotHandler<? super E>> handlers) {
            this.names = names;
            this.handlers = handlers;
        }

        @Override
        public void onStart() throws Exception {
            for (SlotHandler<? super E> handler : handlers) {
                lifecycle(handler).onStart();
            }
        }

        @Override
        public void onEvent(E event, long sequence, boolean endOfBatch) throws Exception {
            int i = 0;
            try {
                for (; i < handlers.size(); i++) {
                    handlers.get(i).onEvent(event, sequence, endOfBatch);
                }
            } catch (Exception thrown) {
                where = "in " + names.get(i);
                throw thrown;
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

        /** All are told, also behind one that throws. */
        @Override
        public void onStop() throws Exception {
            Exception first = null;
            for (SlotHandler<? super E> handler : handlers) {
                try {
                    lifecycle(handler).onStop();
                } catch (Exception thrown) {
                    first = first == null ? thrown : with(first, thrown);
                }
            }
            if (first != null) {
                throw first;
            }
        }

        private static Exception with(Exception first, Exception another) {
            if (first != another) {
                first.addSuppressed(another);
            }
            return first;
        }
    }
}

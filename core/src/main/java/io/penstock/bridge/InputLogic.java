package io.penstock.bridge;

import io.penstock.pipeline.step.SlotTranslator;
import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Input;
import io.penstock.stage.Logic;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a stage's events to an input of another topology. Where that is full the stage takes no more and looks again after a
 * while, as every publisher does: nobody tells those outside that there is room.
 */
final class InputLogic<T, E> implements Logic<T, Object> {
    private static final long LOOK_AGAIN_NS = 50_000;

    private final Input<E> input;
    private final SlotTranslator<? super T, ? super E> translator;
    private @Nullable Host<Object> host;
    private boolean looks;

    InputLogic(Input<E> input, SlotTranslator<? super T, ? super E> translator) {
        this.input = input;
        this.translator = translator;
    }

    @Override
    public void onStart(Host<Object> stageHost) {
        host = stageHost;
    }

    @Override
    public int onEvents(int inbound, Batch<T> batch) throws Exception {
        int taken = 0;
        while (taken < batch.size()) {
            int n = claimed(batch, taken);
            if (n == 0) {
                lookAgain();
                return taken;
            }
            taken += n;
        }
        return taken;
    }

    /** Publishes as many as there is room for: all that are left, or half of them, and so on. */
    private int claimed(Batch<T> batch, int from) throws Exception {
        for (int n = Math.min(batch.size() - from, input.capacity()); n > 0; n /= 2) {
            long first = input.tryClaim(n);
            if (first == Input.CLOSED) {
                throw new IllegalStateException("want an open input, got one that was closed");
            }
            if (first != Input.FULL) {
                publish(batch, from, n, first);
                return n;
            }
        }
        return 0;
    }

    private void publish(Batch<T> batch, int from, int n, long first) throws Exception {
        int filled = 0;
        try {
            for (; filled < n; filled++) {
                long sequence = first + filled;
                translator.translate(batch.get(from + filled), input.position(sequence), input.slot(sequence));
            }
        } finally {
            if (filled > 0) {
                input.publish(first, first + filled - 1);
            }
            if (filled < n) {
                input.abort(first + filled, first + n - 1);
            }
        }
    }

    private void lookAgain() {
        if (!looks && host != null) {
            looks = true;
            host.schedule(LOOK_AGAIN_NS);
        }
    }

    @Override
    public void onTimer() {
        looks = false;
    }

    @Override
    public void onEnd(int inbound, boolean last) {
        if (last) {
            input.close();
        }
    }
}

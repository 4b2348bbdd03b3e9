package io.penstock.pipeline.logic;

import io.penstock.pipeline.step.Outlet;
import io.penstock.pipeline.step.Translator;
import io.penstock.stage.Batch;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import io.penstock.stage.Output;
import java.util.Objects;

/**
 * Hosts a translator: hands it one thing at a time, and passes a watermark on once all that came of it is out.
 *
 * @param <T> type of the slots that come in
 * @param <O> type of the slots that go out
 */
public final class TranslateLogic<T, O> implements Logic<T, O> {
    private final Translator<? super T, O> translator;
    private long watermarkSaid = Long.MIN_VALUE;
    private long watermark = Long.MIN_VALUE;

    @SuppressWarnings("NullAway.Init") // by onStart
    private Output<O> output;

    @SuppressWarnings("NullAway.Init") // by onStart
    private Outlet<O> outlet;

    /** For one translator. */
    public TranslateLogic(Translator<? super T, O> translator) {
        this.translator = Objects.requireNonNull(translator, "want a translator from its supplier, got null");
    }

    @Override
    public void onStart(Host<O> host) throws Exception {
        output = host.output();
        outlet = () -> output.claim(0);
        translator.onStart();
    }

    @Override
    public int onEvents(int inbound, Batch<T> batch) throws Exception {
        int size = batch.size();
        for (int i = 0; i < size; i++) {
            if (!translator.onEvent(batch.get(i), batch.position(i), outlet)) {
                return i;
            }
            if (!translator.drain(outlet)) {
                return i + 1;
            }
        }
        return size;
    }

    @Override
    public void onWatermark(int inbound, long arrived) throws Exception {
        watermark = Math.max(watermark, translator.onWatermark(arrived));
        drain();
    }

    @Override
    public void onEnd(int inbound, boolean last) throws Exception {
        translator.onEnd();
        drain();
    }

    @Override
    public boolean drain() throws Exception {
        boolean done = translator.drain(outlet);
        if (done && watermark > watermarkSaid) {
            watermarkSaid = watermark;
            output.watermark(watermark);
        }
        return done;
    }

    @Override
    public void onStop() throws Exception {
        translator.onStop();
    }
}

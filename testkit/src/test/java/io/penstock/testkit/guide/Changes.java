package io.penstock.testkit.guide;

import io.penstock.stage.Batch;
import io.penstock.stages.Emitter;
import io.penstock.stages.ProducerConsumer;

// tag::stage[]
/** Lets a price pass when it is another than the one before. */
final class Changes implements ProducerConsumer<Integer, Integer> {
    private int last = -1;

    @Override
    public void onEvents(Batch<? extends Integer> prices, Emitter<? super Integer> out) throws Exception {
        prices.each((price, sequence, endOfBatch) -> {
            if (price != last) {
                last = price;
                out.emit(price);
            }
        });
    }
}
// end::stage[]

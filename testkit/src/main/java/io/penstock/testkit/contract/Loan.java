package io.penstock.testkit.contract;

import io.penstock.stage.Batch;
import io.penstock.stages.Emitter;

/** Batches and emitters that work only within one call. */
final class Loan implements AutoCloseable {
    private boolean over;

    <T> Batch<T> of(Batch<T> batch) {
        return new Lent<>(batch);
    }

    <T> Emitter<T> of(Emitter<T> emitter) {
        return event -> {
            check("an emitter");
            emitter.emit(event);
        };
    }

    @Override
    public void close() {
        over = true;
    }

    private void check(String what) {
        if (over) {
            throw new IllegalStateException(
                    "want " + what + " to be used within the call that it was handed to, got a use behind it");
        }
    }

    private final class Lent<T> implements Batch<T> {
        private final Batch<T> batch;

        Lent(Batch<T> batch) {
            this.batch = batch;
        }

        private Batch<T> batch() {
            check("a batch");
            return batch;
        }

        @Override
        public int size() {
            return batch().size();
        }

        @Override
        public T get(int index) {
            return batch().get(index);
        }

        @Override
        public long sequence(int index) {
            return batch().sequence(index);
        }

        @Override
        public long position(int index) {
            return batch().position(index);
        }
    }
}

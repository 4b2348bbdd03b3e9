package io.penstock.testkit.contract;

import io.penstock.stage.Batch;
import io.penstock.stage.Ends;
import io.penstock.stages.Emitter;

/** Batches, emitters and ends that work only within one call. */
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

    Ends of(Ends ends) {
        return new LentEnds(ends);
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

    private final class LentEnds implements Ends {
        private final Ends ends;

        LentEnds(Ends ends) {
            this.ends = ends;
        }

        private Ends ends() {
            check("ends");
            return ends;
        }

        @Override
        public int size() {
            return ends().size();
        }

        @Override
        public long demand(int end) {
            return ends().demand(end);
        }

        @Override
        public boolean hasDemand(int end) {
            return ends().hasDemand(end);
        }
    }
}

package io.penstock.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Iterators that hold something open, where they throw as they are closed. */
class OpenIteratorsTest {
    private final List<Object> closed = new ArrayList<>();

    @Test
    void areAllClosedAsTheKernelStops() {
        Step twice = Step.flatMap(value -> () -> new Stubborn(value + "'"));
        Kernel kernel = new KernelPlan(1, false, null, List.of(twice, twice), false).kernel(new Refusing());
        assertFalse(kernel.accept("a"));

        assertThrows(IllegalStateException.class, kernel::stop);

        assertEquals(List.of("a''", "a'"), closed);
    }

    private final class Stubborn implements Iterator<Object>, AutoCloseable {
        private final Object value;

        Stubborn(Object value) {
            this.value = value;
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Object next() {
            return value;
        }

        @Override
        public void close() {
            closed.add(value);
            throw new IllegalStateException(value.toString());
        }
    }

    private static final class Refusing implements KernelOutput {
        @Override
        public boolean offer(Object event) {
            return false;
        }

        @Override
        public void watermark(long watermark) {}
    }
}

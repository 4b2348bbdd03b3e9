package io.penstock.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.window.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A window of which no value is left. */
class EmptyWindowTest {
    @Test
    void aWindowWhoseOnlyValueIsPassedOverIsNone() {
        List<Object> out = new ArrayList<>();
        List<Object> dead = new ArrayList<>();
        Reduction sum = new Reduction(value -> "key", Window.fixed(Duration.ofMillis(10)), () -> 0, (state, value) -> {
            if (value.equals(0)) {
                throw new IllegalStateException("zero");
            }
            return (Integer) state + (Integer) value;
        });
        KernelPlan plan = new KernelPlan(
                1,
                true,
                sum,
                List.of(Step.emit(pane -> ((ClosedPane) pane).state())),
                false,
                OnFailure.skip((verb, value, cause) -> dead.add(value)),
                null);
        Kernel kernel = plan.kernel(new KernelOutput() {
            @Override
            public boolean offer(Object event) {
                return out.add(event);
            }

            @Override
            public void watermark(long watermark) {}
        });
        assertTrue(kernel.accept(new Timed(5, 0)));
        assertTrue(kernel.accept(new Timed(15, 7)));
        assertTrue(kernel.end(0));
        assertEquals(List.of(7), out);
        assertEquals(List.of(0), dead);
    }
}

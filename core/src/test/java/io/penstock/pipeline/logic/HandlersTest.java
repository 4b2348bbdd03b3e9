package io.penstock.pipeline.logic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.pipeline.step.StepHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlersTest {
    private final List<String> stopped = new ArrayList<>();

    @Test
    void allThatAreFusedAreStoppedThoughSomeThrow() {
        StepLogic<Object> fused = new StepLogic<>(Handlers.fused(
                List.of("one", "two", "three"), List.of(throwing("one"), throwing("two"), throwing("three"))));

        IllegalStateException thrown = assertThrows(IllegalStateException.class, fused::onStop);

        assertEquals(List.of("one", "two", "three"), stopped);
        assertEquals("one", thrown.getMessage());
        assertEquals(2, thrown.getSuppressed().length);
    }

    private StepHandler<Object> throwing(String name) {
        return new StepHandler<>() {
            @Override
            public void onEvent(Object event, long sequence, boolean endOfBatch) {}

            @Override
            public void onStop() {
                stopped.add(name);
                throw new IllegalStateException(name);
            }
        };
    }
}

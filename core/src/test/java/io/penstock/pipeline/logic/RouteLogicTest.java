package io.penstock.pipeline.logic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.pipeline.step.Partitioning;
import io.penstock.stage.FakeHost;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class RouteLogicTest {
    private final FakeHost<AtomicLong> host = FakeHost.of(AtomicLong::new);

    @Test
    void sendsEachEventToItsPartitionThenSaysHowFarItCame() throws Exception {
        assertEquals(3, route(null).onEvents(0, Events.range(0, 2)));
        assertEquals(List.of("0:0", "1:1", "0:2", "w3"), host.flushed());
    }

    @Test
    void dropsWhatHasNoPartitionAndStillGetsFurther() throws Exception {
        RouteLogic<Long, AtomicLong> route = started(Partitioning.exactly("all", 2, event -> -1), null);
        assertEquals(3, route.onEvents(0, Events.range(0, 2)));
        assertEquals(List.of("w3"), host.flushed());
    }

    @Test
    void stopsAtARefusalAndGoesOnThere() throws Exception {
        RouteLogic<Long, AtomicLong> route = route(null);
        host.room = 2;
        assertEquals(2, route.onEvents(0, Events.range(0, 3)));
        assertEquals(0, route.onEvents(0, Events.range(2, 3)));
        host.room = 9;
        assertEquals(2, route.onEvents(0, Events.range(2, 3)));
        assertEquals(List.of("0:0", "1:1", "w2", "0:2", "1:3", "w4"), host.flushed());
    }

    @Test
    void saysOnlyProgressThatGrew() throws Exception {
        RouteLogic<Long, AtomicLong> route = route(event -> event / 10);
        route.onEvents(0, Events.at(15L, 12L));
        route.onEvents(0, Events.at(18L));
        route.onEvents(0, Events.at(20L));
        assertEquals(List.of("1:15", "0:12", "w1", "0:18", "0:20", "w2"), host.flushed());
    }

    @Test
    void refusesAPartitionThatDoesNotExist() {
        RouteLogic<Long, AtomicLong> route = started(Partitioning.exactly("number", 2, Long::intValue), null);
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> route.onEvents(0, Events.at(2L)));
        assertEquals("partitions by number: want a partition below 2, got 2", refused.getMessage());
    }

    private RouteLogic<Long, AtomicLong> route(ToLongFunction<Long> progress) {
        return started(Partitioning.exactly("parity", 2, event -> (int) (event % 2)), progress);
    }

    private RouteLogic<Long, AtomicLong> started(Partitioning<Long> partitioning, ToLongFunction<Long> progress) {
        RouteLogic<Long, AtomicLong> logic =
                new RouteLogic<>(partitioning, (event, position, slot) -> slot.set(event), progress);
        logic.onStart(host);
        return logic;
    }
}

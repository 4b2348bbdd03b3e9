package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.SteppedEngine;
import io.penstock.stage.Batch;
import io.penstock.stage.CancelMode;
import io.penstock.stage.Demand;
import io.penstock.stage.Host;
import io.penstock.stage.Logic;
import io.penstock.stages.Consumer;
import io.penstock.stages.Subscription;
import io.penstock.topology.FailurePolicy;
import io.penstock.topology.FailurePolicy.Restart;
import io.penstock.topology.TopologyFailedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logic that throws at what it is asked last: it is asked the rest of it all the same. */
class ThrowingAtTheLastTest extends RestartingRig {
    private final List<String> calls = new ArrayList<>();
    private final List<String> throwsAt = new ArrayList<>();
    private int made;

    private void call(int life, String what) {
        calls.add(life + " " + what);
        if (throwsAt.remove(what)) {
            throw new IllegalStateException(what);
        }
    }

    private void launch(FailurePolicy policy) {
        stages.<Integer>host(
                "last",
                () -> new Last(made++),
                Subscription.to(source).demand(Demand.of(4)).mode(CancelMode.TEMPORARY));
        launch("last", policy);
        calls.clear();
    }

    @Test
    @Rule("S37")
    void oneThatThrowsAsItNamesWhatItHeldHasASuccessorThatStartsAndCountsAsOneMoreFailure() {
        throwsAt.addAll(List.of("event", "naming"));
        launch(new Restart(2, MINUTE, hook));

        send(2);

        assertEquals(List.of("0 event", "0 stop", "0 naming", "1 start", "1 event"), calls);
        assertEquals(List.of("0: 0", "-2: held by 0"), dead);
        assertEquals(1, stepped.status("last").restarts());
        assertEquals(2, stepped.status("last").failures());
    }

    @Test
    @Rule("J14")
    void oneThatThrowsAsItIsStoppedNamesWhatItHeldAllTheSame() {
        throwsAt.addAll(List.of("event", "stop"));
        launch(new FailurePolicy.Leave(hook));

        send(2);

        assertEquals(List.of("0 event", "0 stop", "0 naming"), calls);
        assertEquals(List.of("-2: held by 0"), dead);
        TopologyFailedException failed = assertThrows(TopologyFailedException.class, stepped::await);
        assertEquals("stop", failed.getCause().getMessage());
    }

    @Test
    @Rule("S82")
    void oneThatThrowsAsItCountsWhatItHoldsIsStoppedAllTheSame() {
        Uncountable uncountable = new Uncountable();
        stages.consume("uncountable", () -> uncountable, Subscription.to(source));

        running = stages.launch(new SteppedEngine(0));

        TopologyFailedException failed = assertThrows(TopologyFailedException.class, running::await);
        assertEquals("uncountable", failed.getCause().getMessage());
        assertEquals(1, uncountable.stops);
    }

    private final class Last implements Logic<Integer, Object> {
        private final int life;

        Last(int life) {
            this.life = life;
        }

        @Override
        public void onStart(Host<Object> host) {
            call(life, "start");
        }

        @Override
        public int onEvents(int inbound, Batch<Integer> batch) throws Exception {
            return batch.each((event, sequence, last) -> call(life, "event"));
        }

        @Override
        public void onStop() {
            call(life, "stop");
        }

        @Override
        public void abandon(java.util.function.Consumer<Object> events) {
            events.accept("held by " + life);
            call(life, "naming");
        }
    }

    /** Does not know how many events it keeps. */
    private static final class Uncountable implements Consumer<Integer> {
        private int stops;

        @Override
        public void onEvents(Batch<? extends Integer> events) {}

        @Override
        public long held() {
            throw new IllegalStateException("uncountable");
        }

        @Override
        public void onStop() {
            stops++;
        }
    }
}

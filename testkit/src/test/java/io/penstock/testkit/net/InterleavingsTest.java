package io.penstock.testkit.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.testkit.Exploration;
import io.penstock.testkit.TestKit;
import io.penstock.topology.TopologyFailedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random stages in random orders: nothing is lost, doubled or out of order, nothing comes that was not asked for, every topology
 * ends, every stage is stopped once. {@code -Dseeds=1000000} looks longer.
 */
class InterleavingsTest {
    private static final int SEEDS = Integer.getInteger("seeds", 10_000);

    @Test
    void completesWithAllThatWasEmitted() {
        Exploration.seeds(SEEDS / 2).run(kit -> {
            Net net = launched(kit);

            kit.settle();
            kit.running().await();

            net.outs.forEach(Out::checkAll);
            assertEquals(List.of(1), counts(net, life -> life.stops));
        });
    }

    @Test
    void drainsAtAnyTime() {
        Exploration.seeds(SEEDS / 5).run(kit -> {
            Net net = launched(kit);
            turns(kit, kit.random().nextInt(60));

            kit.running().drain();
            kit.settle();
            kit.running().await();

            net.outs.forEach(Out::checkAll);
            assertEquals(List.of(1), counts(net, life -> life.stops));
        });
    }

    @Test
    void failsAtAnyPlaceAndTellsNobodyThatThisIsTheEnd() {
        Exploration.seeds(SEEDS / 5).run(kit -> {
            Net net = launched(kit);
            Life failing = net.lives.get(kit.random().nextInt(net.lives.size()));
            failing.failIn(kit.random().nextInt(3));

            kit.settle();

            if (failed(kit)) {
                net.outs.forEach(Out::checkPart);
                assertEquals(0, failing.ends);
            } else {
                net.outs.forEach(Out::checkAll);
            }
            net.lives.forEach(life -> assertEquals(life.starts, life.stops));
        });
    }

    private static boolean failed(TestKit kit) throws InterruptedException {
        assertTrue(kit.running().isDone());
        try {
            kit.running().await();
            return false;
        } catch (TopologyFailedException failure) {
            assertTrue(failure.getCause() instanceof Life.OnPurpose, () -> "failed: " + failure);
            return true;
        }
    }

    @Test
    void haltsAtAnyTime() {
        Exploration.seeds(SEEDS / 10).run(kit -> {
            Net net = launched(kit);
            turns(kit, kit.random().nextInt(60));

            kit.running().halt();

            assertTrue(kit.running().isDone());
            net.outs.forEach(Out::checkPart);
            net.lives.forEach(life -> assertEquals(life.starts, life.stops));
        });
    }

    private static Net launched(TestKit kit) {
        Net net = new Net(kit.random());
        kit.launch(net.stages);
        return net;
    }

    private static void turns(TestKit kit, int most) {
        for (int left = most; left > 0 && kit.turn(); left--) {
            // each is one turn
        }
    }

    private static List<Integer> counts(Net net, java.util.function.Function<Life, Integer> count) {
        return net.lives.stream().map(count).distinct().toList();
    }
}

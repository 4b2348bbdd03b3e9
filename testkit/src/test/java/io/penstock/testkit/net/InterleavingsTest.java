package io.penstock.testkit.net;

import io.penstock.testkit.Exploration;
import io.penstock.testkit.TestKit;
import org.junit.jupiter.api.Test;

/**
 * Random stages in random orders, of which some join, leave, are cancelled, fail, begin anew, are told things: each event has one
 * fate, nothing comes that was not asked for, everybody is woken, every topology ends. {@code -Dseeds=1000000} looks longer, {@code
 * -Dseed=17} at one.
 */
class InterleavingsTest {
    private static final int SEEDS = Integer.getInteger("seeds", 10_000);
    private static final Long SEED = Long.getLong("seed");

    private static Exploration seeds(int parts) {
        return SEED == null ? Exploration.seeds(Math.max(1, SEEDS * parts / 10)) : Exploration.seed(SEED);
    }

    @Test
    void endsWithAllThatWasEmitted() {
        seeds(7).run(kit -> run(kit, true));
    }

    @Test
    void failsOrHaltsAtAnyPlaceAndLeavesNobodyWaiting() {
        seeds(3).run(kit -> run(kit, false));
    }

    static void run(TestKit kit, boolean sparing) throws Exception {
        Net net = new Net(kit.random(), new Stepped(kit), sparing, 30);
        try {
            net.launch();
            net.live(kit.random().nextInt(25));
            net.end();
            net.judge();
        } catch (Throwable found) {
            throw new AssertionError(found + "\n" + net, found);
        }
    }
}

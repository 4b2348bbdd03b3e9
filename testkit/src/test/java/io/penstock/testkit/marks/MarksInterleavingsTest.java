package io.penstock.testkit.marks;

import io.penstock.testkit.Exploration;
import org.junit.jupiter.api.Test;

/**
 * A source that says watermarks, and consumers that come, leave, are cancelled and fail, in random orders: no event comes behind a
 * watermark that it was emitted before, each subscription hears each watermark at most once, and who stays hears the last. {@code
 * -Dseeds=1000000} looks longer, {@code -Dseed=17} at one.
 */
class MarksInterleavingsTest {
    private static final int SEEDS = Integer.getInteger("seeds", 10_000);
    private static final Long SEED = Long.getLong("seed");

    @Test
    void noWatermarkOvertakesAnEventOrIsLost() {
        Exploration seeds = SEED == null ? Exploration.seeds(SEEDS) : Exploration.seed(SEED);
        seeds.run(kit -> {
            Marked marked = new Marked(kit);
            try {
                marked.live();
                marked.end();
            } catch (Throwable found) {
                throw new AssertionError(found + "\n" + marked, found);
            }
        });
    }
}

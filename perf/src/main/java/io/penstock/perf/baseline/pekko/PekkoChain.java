package io.penstock.perf.baseline.pekko;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.Sum;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.javadsl.Source;

/** A range of boxes that goes over three asynchronous boundaries and is summed at the end. */
public final class PekkoChain implements Contestant {
    private final ActorSystem system;
    private long events;
    private long sum;

    private PekkoChain(Config config) {
        system = ActorSystem.create("chain", config.withFallback(ConfigFactory.load()));
    }

    /** With Pekko's own settings. */
    public static Contestant defaults() {
        return new PekkoChain(quiet());
    }

    /**
     * With settings for throughput.
     *
     * @param capacity of the input of each boundary
     * @param throughput messages that an actor takes before it gives its thread to another
     */
    public static Contestant set(int capacity, int throughput) {
        return new PekkoChain(ConfigFactory.parseString("pekko.stream.materializer { initial-input-buffer-size = "
                        + capacity + ", max-input-buffer-size = " + capacity + ", sync-processing-limit = "
                        + Integer.MAX_VALUE + " }, pekko.actor.default-dispatcher.throughput = " + throughput)
                .withFallback(quiet()));
    }

    private static Config quiet() {
        return ConfigFactory.parseString("pekko.stdout-loglevel = OFF, pekko.loglevel = OFF");
    }

    @Override
    public long run(long units) throws Exception {
        events = Math.min(units, Integer.MAX_VALUE);
        Sum all = new Sum();
        Source.range(0, (int) events - 1)
                .async()
                .map(value -> value + 1)
                .async()
                .map(value -> value - 1)
                .async()
                .runForeach(all::add, system)
                .toCompletableFuture()
                .get();
        all.complete();
        sum = all.await();
        return events;
    }

    @Override
    public void check() throws Exception {
        Sum.check(events, sum);
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}

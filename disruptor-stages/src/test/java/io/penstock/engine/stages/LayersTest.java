package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.stage.Demand;
import io.penstock.stages.Dispatcher;
import io.penstock.stages.ProducerConsumer;
import io.penstock.stages.Source;
import io.penstock.stages.Stages;
import io.penstock.stages.Subscription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers of stages, each subscribed to all of the layer before, with dispatchers, demands, rings and carries by chance. */
class LayersTest {
    private static final int EVENTS = 200;

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void deliverEachEventAsOftenAsTheDispatchersSay(int seed) throws InterruptedException {
        Layers layers = new Layers(new Random(seed));
        layers.build();

        Steps.launch(layers.stages, seed).await();

        List<Integer> seen = new ArrayList<>();
        layers.sinks.forEach(sink -> seen.addAll(sink.events()));
        assertEquals(layers.expected(), seen.stream().sorted().toList());
        assertTrue(layers.sinks.stream().allMatch(sink -> sink.ended));
    }

    private static final class Layers {
        private final List<Seen> sinks = new ArrayList<>();
        private final Stages stages = Stages.named("layers");
        private final Random random;
        private List<Source<Integer>> above = new ArrayList<>();
        private int sources;
        private int copies = 1;

        Layers(Random random) {
            this.random = random;
        }

        void build() {
            sources = 1 + random.nextInt(2);
            for (int i = 0; i < sources; i++) {
                above.add(shaped(stages.produce("source-" + i, () -> new Counter(EVENTS))));
            }
            int between = random.nextInt(3);
            for (int layer = 0; layer < between; layer++) {
                above = layer(layer);
            }
            sinks();
        }

        List<Integer> expected() {
            return IntStream.range(0, EVENTS)
                    .boxed()
                    .flatMap(n -> Collections.nCopies(copies * sources, n).stream())
                    .toList();
        }

        private List<Source<Integer>> layer(int layer) {
            int width = 1 + random.nextInt(3);
            boolean partitioned = dispatch(width);
            List<Source<Integer>> made = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                ProducerConsumer<Integer, Integer> same =
                        (events, out) -> events.each((n, sequence, last) -> out.emit(n));
                made.add(shaped(
                        stages.through("layer-" + layer + "-" + i, () -> same, subscriptions(partitioned ? i : -1))));
            }
            return made;
        }

        private void sinks() {
            int width = 1 + random.nextInt(3);
            boolean partitioned = dispatch(width);
            for (int i = 0; i < width; i++) {
                Seen sink = new Seen();
                sinks.add(sink);
                stages.consume("sink-" + i, () -> sink, subscriptions(partitioned ? i : -1));
            }
        }

        /** Says how the layer above dispatches to so many stages; answers whether by partition. */
        private boolean dispatch(int width) {
            switch (random.nextInt(3)) {
                case 0 -> above.forEach(source -> source.dispatch(Dispatcher.byDemand()));
                case 1 -> {
                    above.forEach(source -> source.dispatch(Dispatcher.broadcast()));
                    copies *= width;
                }
                default -> {
                    above.forEach(source -> source.dispatch(Dispatcher.<Integer>partition(width, n -> n % width)));
                    return true;
                }
            }
            return false;
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private Subscription<Integer>[] subscriptions(int partition) {
            return above.stream()
                    .map(source -> Subscription.to(source).partition(partition).demand(demand()))
                    .toArray(Subscription[]::new);
        }

        private Demand demand() {
            int max = 1 + random.nextInt(20);
            return Demand.of(max, random.nextInt(max));
        }

        private Source<Integer> shaped(Source<Integer> source) {
            return source.ringSize(1 + random.nextInt(64)).carry(20 + random.nextInt(20));
        }
    }
}

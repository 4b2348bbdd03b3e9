package io.penstock.examples.wordcount;

import io.penstock.examples.cli.Heap;
import io.penstock.flow.Flow;
import io.penstock.stage.Demand;
import io.penstock.topology.Engine;
import io.penstock.topology.RingSpec;
import io.penstock.topology.Topology;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;

/** The flow that counts: readers fold their words, partitions add up what the readers counted, and rank it. */
final class WordCount {
    private final Flow<RankedWords> flow;
    private final Demand demand;
    private final long top;

    /**
     * Reads nothing yet.
     *
     * @param inputs what is to be counted, by as many readers as there are stages
     */
    WordCount(WordInputs inputs, WordCountOptions options) {
        int stages = options.stages();
        int partitions = options.engine().partitions();
        demand = options.demand();
        top = options.top();
        WordBounds bounds = WordBounds.of(Runtime.getRuntime().maxMemory(), stages, partitions, demand.max());
        Iterable<WordChunk> reader = () -> new WordReader(inputs, partitions, bounds);
        flow = Flow.from(Collections.nCopies(stages, reader))
                .stages(stages)
                .demand(demand.max(), demand.min())
                .ringSize(options.ringSize())
                .partition(WordChunk::partition, partitions, (partition, of) -> partition)
                .reduce(WordTable::merging, WordTable::addAll)
                .emit((partition, table) -> new RankedWords(table));
    }

    Topology topology() {
        return flow.topology();
    }

    /**
     * Refuses rings that cannot fit into the heap.
     *
     * @throws io.penstock.examples.cli.FailureException if they cannot
     */
    void requireHeap() {
        long slots = 0;
        for (RingSpec ring : topology().rings()) {
            slots += Math.max(ring.size(), demand.max());
        }
        Heap.require(slots * Integer.BYTES, "the rings between stages and partitions");
    }

    /**
     * Counts, and writes once all is counted.
     *
     * @throws IOException if the output cannot be written
     * @throws io.penstock.topology.TopologyFailedException if counting failed
     */
    WordTotals write(Engine engine, OutputStream out) throws IOException, InterruptedException {
        List<RankedWords> words = flow.collect(engine);
        WordTotals totals = WordTotals.of(words);
        new WordReport(out).write(words, top);
        return totals;
    }
}

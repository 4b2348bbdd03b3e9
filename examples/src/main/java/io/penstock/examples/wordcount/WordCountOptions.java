package io.penstock.examples.wordcount;

import io.penstock.examples.cli.EngineOptions;
import io.penstock.examples.cli.PathConverter;
import io.penstock.examples.cli.Ranged;
import io.penstock.examples.cli.UsageException;
import io.penstock.stage.Demand;
import io.penstock.topology.RingSpec;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code wordcount} can be told. Numbers are 0, or -1 where 0 can be said, where nothing was. */
final class WordCountOptions {
    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = Ranged.Count.class,
            description = "show only the N words that came most often")
    private long top;

    @Option(
            names = "--stages",
            paramLabel = "N",
            converter = Ranged.Parallel.class,
            description = "readers, 1 to 256; as many as cores when not given")
    private long stages;

    @Option(
            names = "--max-demand",
            paramLabel = "N",
            converter = Ranged.Size.class,
            description = "most chunks of words that a partition asks of a reader, 1 to 2^30; 1000 when not given")
    private long maxDemand;

    @Option(
            names = "--min-demand",
            paramLabel = "N",
            converter = Ranged.SizeOrZero.class,
            description = "how few may be outstanding before it asks again, below the max demand; half of it when not"
                    + " given")
    private long minDemand = -1;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            converter = PathConverter.class,
            description = "files or pipes; - is standard input; a file named twice counts twice")
    private List<Path> files = List.of();

    EngineOptions engine() {
        return engine;
    }

    /**
     * Refuses what does not go together, before a file is looked at.
     *
     * @throws UsageException as {@link #demand}
     */
    void check() {
        demand();
    }

    /** Slots of each ring, as far as the demand does not raise them. */
    int ringSize() {
        return engine.ringSize(RingSpec.sizeFor(demand().max()));
    }

    /** How many words are shown at most. */
    long top() {
        return top == 0 ? Long.MAX_VALUE : top;
    }

    /** How many readers there are. */
    int stages() {
        return stages == 0 ? Math.min(256, Runtime.getRuntime().availableProcessors()) : (int) stages;
    }

    /**
     * How the partitions ask.
     *
     * @throws UsageException if min is not below max
     */
    Demand demand() {
        int max = maxDemand == 0 ? Demand.DEFAULT.max() : (int) maxDemand;
        int min = minDemand < 0 ? max / 2 : (int) minDemand;
        if (min >= max) {
            throw new UsageException("want --min-demand below --max-demand, got --min-demand " + min
                    + " and --max-demand " + max + (maxDemand == 0 ? " (the default)" : ""));
        }
        return Demand.of(max, min);
    }

    List<Path> files() {
        return files;
    }
}

package io.penstock.examples.trades;

import io.penstock.examples.cli.Command;
import io.penstock.examples.cli.Console;
import io.penstock.examples.cli.EngineOptions;
import io.penstock.examples.cli.ExitCode;
import io.penstock.examples.cli.FileNames;
import io.penstock.examples.cli.PathConverter;
import io.penstock.examples.cli.Ranged;
import io.penstock.examples.cli.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code ./penstock trades}. */
@CommandLine.Command(
        name = "trades",
        sortOptions = false,
        description = "Turns trades into bars per symbol, through a journaled pipeline partitioned by symbol.")
final class TradesCommand implements Command {
    private static final int RING_SIZE = 1024;
    private static final String STANDARD_INPUT = "/dev/stdin";

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description =
                    "CSV with a header timestamp,price,amount or timestamp,price,amount,symbol; - is standard input;"
                            + " 100,000 real trades when not given")
    private @Nullable String input;

    @Option(
            names = "--bar",
            paramLabel = "DURATION",
            converter = Seconds.AtLeastOne.class,
            description = "length of a bar, PT1M when not given")
    private long barSeconds = 60;

    @Option(
            names = "--disorder",
            paramLabel = "DURATION",
            converter = Seconds.AtLeastZero.class,
            description = "how much earlier than those before it a trade may be, PT0S when not given")
    private long disorderSeconds;

    @Option(
            names = "--late",
            paramLabel = "FILE",
            converter = PathConverter.class,
            description = "where the lines of late trades go")
    private @Nullable Path late;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            converter = PathConverter.class,
            description = "keep the lines there, so that a crash loses nothing")
    private @Nullable Path journal;

    @Option(names = "--recover", description = "begin with what the journal holds, and go on behind it")
    private boolean recover;

    @Option(
            names = "--sync",
            paramLabel = "WHEN",
            converter = SyncOption.Converter.class,
            description =
                    "when the journal is forced onto the device: none, interval (100 ms) or batch; interval when not"
                            + " given")
    private @Nullable SyncOption sync;

    @Option(names = "--strict", description = "end with the first bad line")
    private boolean strict;

    @Option(
            names = "--crash-after",
            paramLabel = "N",
            converter = Ranged.Count.class,
            description = "halt the process once N lines of this run are journaled, as a crash would")
    private long crashAfter;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public boolean debug() {
        return engine.debug();
    }

    @Override
    public int run(Console console) throws Exception {
        Settings settings = settings();
        if (engine.explain()) {
            console.out().write(TradesPipeline.explain(settings).getBytes(StandardCharsets.UTF_8));
            return ExitCode.DONE;
        }
        return new TradesRun(settings, console).run();
    }

    /** What the options say, refused where they do not go together. */
    Settings settings() throws IOException {
        if (journal == null) {
            refuse(recover, "--recover wants --journal DIR");
            refuse(sync != null, "--sync wants --journal DIR");
            refuse(crashAfter > 0, "--crash-after wants --journal DIR");
        }
        refuse("".equals(input), "want a file for --input, got ''");
        Path lateFile = late == null ? null : FileNames.findOrMake(late);
        Path directory = journal == null ? null : FileNames.findOrMake(journal);
        refuse(lateFile != null && isInput(lateFile), "--late would overwrite the input " + input);
        refuse(
                lateFile != null && directory != null && isIn(lateFile, directory),
                "--late " + late + " would be within the journal");
        return new Settings(
                input,
                barSeconds,
                disorderSeconds,
                lateFile,
                directory,
                recover,
                sync == null ? SyncOption.INTERVAL : sync,
                engine.partitions(),
                engine.ringSize(RING_SIZE),
                engine.waiting(),
                strict,
                crashAfter);
    }

    private boolean isInput(Path file) throws IOException {
        if (input == null || !Files.isRegularFile(file)) {
            return false;
        }
        Path read = FileNames.find(Path.of(input.equals("-") ? STANDARD_INPUT : input));
        return Files.exists(read) && Files.isSameFile(file, read);
    }

    private static boolean isIn(Path file, Path directory) throws IOException {
        return real(file).startsWith(real(directory));
    }

    /** Where a path leads, whatever links it passes; nothing need be there. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        try {
            return absolute.toRealPath();
        } catch (NoSuchFileException e) {
            Path parent = absolute.getParent();
            return Files.isSymbolicLink(absolute)
                    ? real(parent.resolve(Files.readSymbolicLink(absolute)))
                    : real(parent).resolve(absolute.getFileName()).normalize();
        }
    }

    private static void refuse(boolean wrong, String what) {
        if (wrong) {
            throw new UsageException(what);
        }
    }
}

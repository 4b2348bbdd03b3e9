package io.penstock.perf.bench;

import io.penstock.examples.cli.Command;
import io.penstock.examples.cli.Console;
import io.penstock.examples.cli.ExitCode;
import io.penstock.examples.cli.Program;
import io.penstock.examples.cli.Ranged;
import io.penstock.perf.measure.Directories;
import io.penstock.perf.measure.Scenario;
import io.penstock.perf.scenario.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./penstock bench}: Penstock beside its peers, measured on the spot. */
@CommandLine.Command(
        name = "bench",
        sortOptions = false,
        description = {
            "Measures Penstock beside its peers.",
            "",
            "Each comparison runs in rounds: Penstock, then its peer, each in a JVM of its own that warms up, runs a few"
                    + " times and checks every answer; the median of its runs is its figure. Printed are minimum, median"
                    + " and maximum of both figures over the rounds (more is better), and of the ratio of each round's"
                    + " pair, Penstock over its peer.",
            ""
        })
public final class BenchMain implements Command {
    @Parameters(
            paramLabel = "hop|chain|wordcount|journal|genstage",
            converter = Scenarios.Converter.class,
            description = {
                "hop: one producer, one consumer, a long each, summed",
                "chain: source, +1, -1, sum",
                "wordcount: words of a generated text of 64 MiB",
                "journal: appends of 64 and 1024 bytes",
                "genstage: hop, chain and fans of stages, beside GenStage as recorded and the bare Disruptor"
            })
    private Scenario scenario;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "7",
            converter = Pairs.class,
            description = "Pairs a comparison, 1 to 1000 (default ${DEFAULT-VALUE}).")
    private long rounds;

    @Option(
            names = "--json",
            description =
                    "Prints one JSON object a line for each comparison: scenario, variant, baseline, unit, penstock,"
                            + " other, ratio; the last three each with min, median, max.")
    private boolean json;

    @Option(names = "--debug", description = "Shows the stack trace of a failure.")
    private boolean debug;

    @Option(names = "--help", usageHelp = true, description = "Prints this and ends.")
    private boolean help;

    /** How many pairs: a thousand take most of a day. */
    static final class Pairs extends Ranged {
        Pairs() {
            super(1, 1000);
        }
    }

    /** Runs the program. */
    public static void main(String... args) {
        Program.main(new BenchMain(), args);
    }

    @Override
    public int run(Console console) throws Exception {
        Path directory = Files.createTempDirectory("penstock-bench");
        try {
            Machine.describe(console.err());
            scenario.files().write(directory);
            Report report = json ? new JsonReport(console.out()) : new TextReport(console.out());
            new Rounds(scenario, (int) rounds, new Fork(scenario, directory, console.interruption()), console.err())
                    .run(report);
            return ExitCode.DONE;
        } catch (InterruptedException e) {
            console.summary("interrupted", "signal " + console.interruption().signal());
            return ExitCode.SIGNALLED + console.interruption().signal();
        } finally {
            Directories.delete(directory);
        }
    }

    @Override
    public boolean debug() {
        return debug;
    }
}

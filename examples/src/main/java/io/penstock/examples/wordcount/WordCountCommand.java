package io.penstock.examples.wordcount;

import io.penstock.engine.DisruptorEngine;
import io.penstock.engine.EngineOptions;
import io.penstock.engine.WaitStrategies;
import io.penstock.examples.cli.Command;
import io.penstock.examples.cli.Console;
import io.penstock.examples.cli.ExitCode;
import io.penstock.topology.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Counts the words of files and shows them, those first that came most often. */
@CommandLine.Command(
        name = "wordcount",
        description = "Counts the words of files, those first that came most often. A word is a run of bytes other than"
                + " ASCII 9 to 13 and 32.")
final class WordCountCommand implements Command {
    private static final long SPLIT_LENGTH = 1 << 20;

    @Mixin
    private WordCountOptions options = new WordCountOptions();

    @Override
    public boolean debug() {
        return options.engine().debug();
    }

    @Override
    public int run(Console console) throws Exception {
        options.check();
        Engine engine = new DisruptorEngine(EngineOptions.defaults()
                .waitStrategy(WaitStrategies.named(options.engine().waiting().toString())));
        return options.engine().explain() ? explain(engine, console) : count(engine, console);
    }

    /** The topology is the same whatever the files are: none is looked at. */
    private int explain(Engine engine, Console console) throws IOException {
        WordCount none = new WordCount(WordInputs.of(List.of(), SPLIT_LENGTH), options);
        console.out().write(engine.explain(none.topology()).getBytes(StandardCharsets.UTF_8));
        return ExitCode.DONE;
    }

    private int count(Engine engine, Console console) throws Exception {
        WordInputs inputs = WordInputs.of(options.files(), SPLIT_LENGTH);
        WordCount wordCount = new WordCount(inputs, options);
        wordCount.requireHeap();
        long startNs = System.nanoTime();
        Optional<WordTotals> totals = Attended.call(() -> wordCount.write(engine, console.out()), inputs, console);
        if (totals.isEmpty()) {
            console.err().println("interrupted");
            console.summary("bytes", inputs.read());
            return ExitCode.SIGNALLED + console.interruption().signal();
        }
        totals.get().summarize(console, inputs.read(), System.nanoTime() - startNs);
        return ExitCode.DONE;
    }
}

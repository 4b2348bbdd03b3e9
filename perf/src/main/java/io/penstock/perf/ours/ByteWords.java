package io.penstock.perf.ours;

import io.penstock.examples.cli.Command;
import io.penstock.examples.cli.Console;
import io.penstock.examples.cli.Interruption;
import io.penstock.examples.wordcount.WordCountMain;
import io.penstock.perf.measure.Contestant;
import io.penstock.perf.measure.WrongAnswerException;
import io.penstock.perf.text.Tally;
import io.penstock.perf.text.ZipfText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** The program {@code wordcount} at its defaults, from its options to its last line of output. */
public final class ByteWords implements Contestant {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    private final Path text;
    private final Tally wanted;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Of the text in a directory. */
    public ByteWords(Path directory) throws IOException {
        text = ZipfText.text(directory);
        wanted = ZipfText.tally(directory);
    }

    @Override
    public long run(long units) throws Exception {
        out.reset();
        Command program = WordCountMain.command();
        new CommandLine(program).parseArgs(text.toString());
        program.run(new Console(out, NOWHERE, false, new Interruption()));
        return Files.size(text);
    }

    @Override
    public void check() throws WrongAnswerException {
        WrongAnswerException.unless("count", wanted, Tally.of(counts()));
    }

    private Map<String, Long> counts() {
        return out.toString(StandardCharsets.US_ASCII)
                .lines()
                .map(line -> line.split("\t"))
                .collect(Collectors.toMap(columns -> columns[1], columns -> Long.valueOf(columns[0])));
    }
}

package io.penstock.examples.wordcount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.examples.cli.Signalling;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only a process shows: pipes, signals, the heap, exit codes. */
class WordCountProcessTest {
    /** How long a process may take: one that has not ended by then is killed, and exits as none of these tests wants. */
    private static final int SECONDS = 120;

    @TempDir
    private Path dir;

    private Process start(List<String> flags, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(arg -> arg.startsWith("--add-") || arg.startsWith("--sun-misc"))
                .forEach(command::add);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WordCountMain.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(dir.resolve("err").toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        process.onExit().completeOnTimeout(process, SECONDS, TimeUnit.SECONDS).thenAccept(Process::destroyForcibly);
        return process;
    }

    private static String out(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private String err() throws IOException {
        return Files.readString(dir.resolve("err"));
    }

    private Path words(int different) throws IOException {
        return Files.write(
                dir.resolve("words"),
                IntStream.range(0, different).mapToObj(i -> "word" + i).toList());
    }

    @Test
    void readsAPipeAndAFileNamedTwice() throws Exception {
        Path file = Files.writeString(dir.resolve("text"), "a b a");
        Process process = start(List.of(), "-", file.toString(), file.toString());
        process.getOutputStream().write("b b\u000bc".getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().close();

        assertEquals("4\ta\n4\tb\n1\tc\n", out(process));
        assertEquals(0, process.waitFor(), err());
        assertTrue(err().startsWith("bytes: 15\nwords: 9\ndifferent words: 3\nwords/s: "), err());
    }

    @ParameterizedTest(name = "SIG{0}")
    @CsvSource({"INT, 130", "TERM, 143"})
    void showsNoWordsWhenItIsToStop(String signal, int exit) throws Exception {
        Signalling.assumeHeard(signal);
        Process process = start(List.of(), "-");
        process.getOutputStream().write("a ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        Signalling.send(signal, process);

        assertEquals("", out(process));
        assertEquals(exit, process.waitFor(), err());
        assertTrue(err().startsWith("interrupted\nbytes: "), err());
    }

    @Test
    void endsInSilenceWhenNobodyReadsOn() throws Exception {
        Process process = start(List.of(), words(100_000).toString());
        try (BufferedReader reader = process.inputReader()) {
            assertEquals("1\tword0", reader.readLine());
        }
        assertEquals(0, process.waitFor());
        assertEquals("", err());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"--max-demand=1073741824, rings between stages and partitions want at least", "--top=1, no memory left"
    })
    void saysInOneLineThatMemoryIsTooSmall(String option, String why) throws Exception {
        Path longWord = Files.writeString(dir.resolve("word"), "x".repeat(40_000_000));
        Process process = start(List.of("-Xmx32m"), option, longWord.toString());
        assertEquals("", out(process));
        assertEquals(1, process.waitFor());
        assertEquals(1, err().lines().count(), err());
        assertTrue(err().contains(why), err());
    }

    @Test
    void looksAtAllFilesBeforeItReads() throws Exception {
        Process process = start(List.of(), words(1).toString(), dir.toString());
        assertEquals("", out(process));
        assertEquals(1, process.waitFor());
        assertEquals("wordcount: " + dir + ": want a file, got a directory\n", err());
    }
}

package io.penstock.house;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The launcher against the build that it launches: it repeats names and flags that stand elsewhere too. */
class LauncherTest {
    private static final Path TOP = Path.of("").toAbsolutePath().getParent();
    private static final Path LAUNCHER = TOP.resolve("penstock");

    @ParameterizedTest
    @MethodSource("mains")
    void startsAProgramThatThereIs(String main) {
        assertDoesNotThrow(
                () -> Class.forName(main, false, getClass().getClassLoader()).getMethod("main", String[].class));
    }

    @Test
    void givesTheFlagsThatTheTestsRunWith() throws IOException {
        Stream<String> here = ManagementFactory.getRuntimeMXBean().getInputArguments().stream();
        Set<String> flags =
                here.filter(argument -> argument.startsWith("--add-")).collect(Collectors.toSet());
        assertEquals(new TreeSet<>(flags), new TreeSet<>(matches(LAUNCHER, "--add-\\w+=\\S+")));
    }

    @Test
    void givesTheFlagsThatTheManifestsHold() throws IOException {
        List<String> opened = matches(LAUNCHER, "(?<=--add-opens=)[^=]+");
        List<String> exported = matches(LAUNCHER, "(?<=--add-exports=)[^=]+");
        Path pom = TOP.resolve("pom.xml");
        assertEquals(matches(pom, "(?<=<manifest.add-opens>)[^<]+"), List.of(String.join(" ", opened)));
        assertEquals(matches(pom, "(?<=<manifest.add-exports>)[^<]+"), List.of(String.join(" ", exported)));
    }

    @Test
    void refusesAnUnknownWord() throws Exception {
        Process process = launch("brew").start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(2, process.waitFor());
        assertTrue(said.startsWith("penstock: want trades, wordcount or bench, got 'brew'\n"), said);
    }

    @Test
    void helpsOnStandardOutput() throws Exception {
        Process process = launch("--help").start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        assertTrue(said.startsWith("Usage: penstock WORD"), said);
    }

    @Test
    void givesTheProgramAStandardInputOfItsOwnWhereNoneIs(@TempDir Path top) throws Exception {
        assertEquals("open\n", said(built(top, "{ true 3<&0; } 2> /dev/null && echo open || echo closed"), "C", "<&-"));
    }

    @ParameterizedTest
    @CsvSource({"C, C.UTF-8", "POSIX, C.UTF-8", "fr_FR.UTF-8, fr_FR.UTF-8"})
    void letsTheProgramOpenFilesOfAnyName(String locale, String expected, @TempDir Path top) throws Exception {
        assertEquals(expected + "\n", said(built(top, "echo $LC_ALL"), locale, ""));
    }

    /** A launcher whose programs are built already, and whose JVM runs a line of a shell. */
    private static Path built(Path top, String program) throws IOException {
        Path java = Files.createDirectories(top.resolve("jdk/bin")).resolve("java");
        Files.writeString(
                java, "#!/bin/sh\n[ $1 != -version ] || exec echo 'openjdk version \"17\"'\n" + program + "\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.createFile(top.resolve("pom.xml"));
        for (String module : List.of("core", "disruptor-stages", "persistence", "examples")) {
            Files.createDirectories(top.resolve(module).resolve("src/main"));
            Files.createFile(top.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(Files.createDirectories(top.resolve("examples/target")).resolve("penstock-examples.jar"));
        return Files.copy(LAUNCHER, top.resolve("penstock"));
    }

    private static String said(Path launcher, String locale, String redirection) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", "exec sh \"$0\" trades " + redirection, launcher.toString());
        builder.environment().put("JAVA_HOME", launcher.resolveSibling("jdk").toString());
        builder.environment().put("LC_ALL", locale);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    static List<String> mains() throws IOException {
        return matches(LAUNCHER, "(?<=main=)\\S+");
    }

    private static ProcessBuilder launch(String word) {
        return new ProcessBuilder("sh", LAUNCHER.toString(), word);
    }

    private static List<String> matches(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}

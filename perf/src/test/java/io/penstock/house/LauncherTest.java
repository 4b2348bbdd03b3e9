package io.penstock.house;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The launcher against the build that it launches: it repeats names and flags that stand elsewhere too. */
class LauncherTest {
    private static final Path TOP = Path.of("").toAbsolutePath().getParent();
    private static final Path LAUNCHER = TOP.resolve("penstock");
    private static final String CAUGHT = "SigCgt:";

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
    void failsWhereItsHelpCannotBeShown() throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "want a device that is full");
        assertEquals(1, launch("--help").redirectOutput(full).start().waitFor());
    }

    @Test
    void givesTheProgramAStandardInputOfItsOwnWhereNoneIs(@TempDir Path top) throws Exception {
        Path launcher = built(top, "{ true 3<&0; } 2> /dev/null && echo open || echo closed");
        assertEquals("open\n", said(launcher, Map.of(), "<&-"));
    }

    @ParameterizedTest
    @CsvSource({"ANSI_X3.4-1968, C.UTF-8", "US-ASCII, C.UTF-8", "UTF-8, fr_FR", "ISO-8859-1, fr_FR"})
    void letsTheProgramOpenFilesOfAnyName(String charset, String expected, @TempDir Path top) throws Exception {
        Path launcher = built(top, "echo $LC_ALL");
        command(top.resolve("bin"), "locale", "echo " + charset);
        assertEquals(expected + "\n", said(launcher, Map.of("LC_ALL", "fr_FR"), ""));
    }

    @Test
    void leavesFlagsToTheJvmOfTheProgram(@TempDir Path top) throws Exception {
        Path launcher = built(top, "echo \"flags: $JDK_JAVA_OPTIONS\"");
        assertEquals("flags: -Xrefused\n", said(launcher, Map.of("JDK_JAVA_OPTIONS", "-Xrefused"), ""));
    }

    @Test
    void leavesStandardOutputToTheProgram(@TempDir Path top) throws Exception {
        String said = said(built(top, "echo \"$@\""), Map.of(), "");
        assertTrue(said.contains("-XX:+DisplayVMOutputToStderr -Xlog:all=off:stdout -Xlog:all=warning:stderr "), said);
    }

    @Test
    void refusesACheckoutThatNoClassPathCanName(@TempDir Path top) throws Exception {
        Process process =
                trades(built(top.resolve("a:b"), "echo ran"), Map.of(), "").start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor());
        assertTrue(said.startsWith("penstock: want a checkout without ':' in its path"), said);
    }

    @Test
    void runsInACheckoutWithABlankInItsPath(@TempDir Path top) throws Exception {
        assertEquals("ran\n", said(built(top.resolve("a b"), "echo ran"), Map.of(), ""));
    }

    @Test
    void buildsWithoutColours(@TempDir Path top) throws Exception {
        Path launcher = unbuilt(top, "echo \"$MAVEN_OPTS $@\"");
        String said = said(launcher, Map.of("MAVEN_OPTS", "-Xmx1g"), "");
        assertTrue(said.contains("-Xmx1g -Djansi.noreset=true -B "), said);
    }

    @ParameterizedTest
    @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
    @Timeout(60)
    void endsTheBuildAtASignal(String signal, int exit, @TempDir Path top) throws Exception {
        Path launcher = unbuilt(top, "echo began; exec sleep 1000");
        Process process = trades(launcher, Map.of(), "").start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("penstock: building examples and what it stands on", said.readLine());
            assertEquals("began", said.readLine());
            assumeTrue(catches(process, exit - 128), "want " + signal + " heard, got it ignored by whoever started us");
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertNull(said.readLine(), "want nobody left who could say something");
            assertEquals(exit, process.waitFor());
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /** A shell cannot hear what whoever started it had told all below to ignore. */
    private static boolean catches(Process shell, int signal) throws IOException {
        Path status = Path.of("/proc", String.valueOf(shell.pid()), "status");
        return !Files.exists(status)
                || Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith(CAUGHT))
                        .map(line -> line.substring(CAUGHT.length()).strip())
                        .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) >> (signal - 1) & 1) != 0);
    }

    /** A launcher whose programs are to be built yet, by a Maven that is a line of a shell. */
    private static Path unbuilt(Path top, String maven) throws IOException {
        Path launcher = built(top, "echo ran");
        Files.delete(top.resolve("examples/target/penstock-examples.jar"));
        command(top.resolve("bin"), "mvn", maven);
        return launcher;
    }

    /** A launcher whose programs are built already, and whose JVM runs a line of a shell. */
    private static Path built(Path top, String program) throws IOException {
        String version = "[ -n \"$JDK_JAVA_OPTIONS\" ] || echo 'openjdk version \"17\"'";
        command(top.resolve("jdk/bin"), "java", "if [ $1 = -version ]; then " + version + "; exit; fi\n" + program);
        Files.createFile(top.resolve("pom.xml"));
        for (String module : List.of("core", "disruptor-stages", "persistence", "examples")) {
            Files.createDirectories(top.resolve(module).resolve("src/main"));
            Files.createFile(top.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(Files.createDirectories(top.resolve("examples/target")).resolve("penstock-examples.jar"));
        return Files.copy(LAUNCHER, top.resolve("penstock"));
    }

    /** Makes a shell script in a directory. */
    private static void command(Path bin, String name, String script) throws IOException {
        Path file = Files.createDirectories(bin).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private static String said(Path launcher, Map<String, String> environment, String redirection) throws Exception {
        Process process = trades(launcher, environment, redirection).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    /** The launcher, with the commands beside it. */
    private static ProcessBuilder trades(Path launcher, Map<String, String> environment, String redirection) {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", "exec sh \"$0\" trades " + redirection, launcher.toString());
        builder.environment().put("JAVA_HOME", launcher.resolveSibling("jdk").toString());
        builder.environment().merge("PATH", launcher.resolveSibling("bin").toString(), LauncherTest::before);
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true);
    }

    private static String before(String path, String first) {
        return first + File.pathSeparator + path;
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
